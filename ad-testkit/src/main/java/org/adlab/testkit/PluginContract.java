package org.adlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.PluginFactory;
import org.adlab.api.plugin.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds of every plugin.
 *
 * @param <T> what it makes
 * @param <S> its settings
 */
abstract class PluginContract<T, S extends Record> {

  final PluginFactory<T, S> factory;
  private final S settings;
  private final Class<?> kind;

  /** Its own for each test; JUnit sets it. */
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /**
   * @param kind the interface that {@code META-INF/services} lists it under
   */
  PluginContract(PluginFactory<T, S> factory, S settings, Class<?> kind) {
    this.factory = factory;
    this.settings = settings;
    this.kind = kind;
  }

  /** Makes one as an experiment does. */
  T make(NDManager manager) {
    return factory.create(
        settings, new PluginContext(manager, new Seed(1), folder, true, Progress.NONE));
  }

  @Test
  void itIsFoundByItsName() {
    assertThat(ServiceLoader.load(kind).stream().map(provider -> (Object) provider.type()))
        .as("META-INF/services/%s names %s", kind.getName(), factory.getClass().getName())
        .contains(factory.getClass());
    assertThat(factory.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(factory.description()).isNotBlank().doesNotContain("\n");
  }

  @Test
  void everySettingSaysWhatItIs() {
    assertThat(factory.settingsType()).isEqualTo(settings.getClass());
    requireExplained(settings.getClass());
  }

  private static void requireExplained(Class<?> settings) {
    for (RecordComponent component : settings.getRecordComponents()) {
      if (component.isAnnotationPresent(Inline.class)) {
        requireExplained(component.getType());
        continue;
      }
      Setting setting = component.getAnnotation(Setting.class);
      assertThat(setting).as("@Setting of %s", component.getName()).isNotNull();
      assertThat(setting.value()).as("help of %s", component.getName()).isNotBlank();
    }
  }
}
