package org.adlab.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.adlab.api.plugin.Setting;
import org.adlab.experiments.plugin.PluginRegistry;

class CanonicalConfigPropertyTest {

  record Numbers(
      @Setting("any") double wide,
      @Setting("any") float narrow,
      @Setting("any") long whole,
      @Setting("any") String text,
      @Setting("any") List<Double> list) {}

  @Property(tries = 200)
  void numbersAndTextsSurvive(
      @ForAll double wide,
      @ForAll float narrow,
      @ForAll long whole,
      @ForAll String text,
      @ForAll List<@DoubleRange Double> list)
      throws IOException {
    Numbers numbers = new Numbers(wide + 0.0, narrow + 0.0f, whole, text, list);
    Path file = Files.createTempFile("numbers", ".json");
    try {
      Files.writeString(file, CanonicalConfig.json(numbers));
      assertThat(
              new SettingsReader(PluginRegistry.ofClassPath())
                  .read(Numbers.class, ConfigSource.load(file, List.of())))
          .isEqualTo(numbers);
    } finally {
      Files.delete(file);
    }
  }
}
