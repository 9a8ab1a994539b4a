package org.adlab.datasets.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.PluginContext;
import org.adlab.datasets.Fingerprint;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.ListedDataset;

/**
 * Drawn images with drawn defects. They try whether a method finds what is wrong in the shape of
 * things: the defects have the colours and the contrast of what surrounds them, and what is sound
 * varies in light, noise and pose.
 */
public final class SyntheticFactory implements DatasetFactory<SyntheticSettings> {

  /** Part of the fingerprint; to be raised whenever a drawing changes. */
  private static final String VERSION = "1";

  @Override
  public String name() {
    return "synthetic";
  }

  @Override
  public String description() {
    return "drawn textures and objects with drawn defects: weave, tiles, gear, board; no files";
  }

  @Override
  public Class<SyntheticSettings> settingsType() {
    return SyntheticSettings.class;
  }

  @Override
  public Dataset create(SyntheticSettings settings, PluginContext context) {
    return open(settings);
  }

  @Override
  public Optional<ImageFiles> imageFiles(SyntheticSettings settings) {
    return Optional.of(ImageSettings.resize(settings.imageSize()).files());
  }

  /** Makes the data set, which depends on its settings alone. */
  public static Dataset open(SyntheticSettings settings) {
    String name = "synthetic/" + settings.category().name().toLowerCase(Locale.ROOT);
    Maker maker = new Maker(settings, new Seed(settings.seed()).named(name));
    List<Sample> test = new ArrayList<>();
    List<String> defectTypes = settings.category().painter().defectTypes();
    for (int i = 0; i < defectTypes.size(); i++) {
      int rest = settings.testDefective() - i;
      int count = Math.max(0, (rest + defectTypes.size() - 1) / defectTypes.size());
      test.addAll(maker.samples("test", defectTypes.get(i), count));
    }
    test.addAll(maker.samples("test", SyntheticSample.GOOD, settings.testGood()));
    return new ListedDataset(
        name,
        maker.samples("train", SyntheticSample.GOOD, settings.train()),
        maker.samples("validation", SyntheticSample.GOOD, settings.validation()),
        test,
        new Fingerprint().add(VERSION).add(settings.words()).text());
  }

  private record Maker(SyntheticSettings settings, Seed seed) {
    List<Sample> samples(String part, String defectType, int count) {
      List<Sample> samples = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String id = "%s/%s/%03d".formatted(part, defectType, i);
        samples.add(
            new SyntheticSample(
                id,
                defectType,
                settings.category().painter(),
                seed,
                settings.difficulty(),
                settings.imageSize()));
      }
      return samples;
    }
  }
}
