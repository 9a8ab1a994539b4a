package org.adlab.experiments.maps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;

/** Maps in MVTec's layout, and the data set that knows the truth about them. */
public final class MapFolder implements MapSource {

  private static final int MOST_NAMED = 5;

  private final Dataset dataset;
  private final List<Sample> samples;
  private final List<Path> files;
  private final MapLayout layout;
  private final Optional<Path> scoresFile;
  private final Map<String, Float> scores;

  private MapFolder(Dataset dataset, MapLayout layout, List<Path> files, Optional<Path> scores)
      throws IOException {
    this.dataset = dataset;
    this.samples = dataset.test();
    this.layout = layout;
    this.files = files;
    this.scoresFile = scores;
    this.scores =
        scores.isPresent()
            ? ScoresFile.read(
                scores.get(), samples.stream().map(Sample::id).collect(Collectors.toSet()))
            : Map.of();
  }

  /**
   * Finds the maps of a data set's test images; each must have one, and there may be no others.
   *
   * @param maps the folder that holds {@code CATEGORY/test/DEFECT/NAME.tiff}, or a run directory
   * @param scores image scores by name, as a run's {@code scores.csv}; else those beside the maps;
   *     else the highest score of each map
   */
  public static MapFolder open(Dataset dataset, Path maps, Optional<Path> scores)
      throws IOException {
    if (dataset.test().isEmpty()) {
      throw new InvalidSettingsException(
          "%s has no test images, so there is nothing to evaluate".formatted(dataset.name()));
    }
    MapLayout layout = layout(maps, MapLayout.lastPart(dataset.name()));
    List<Path> files = new ArrayList<>();
    List<Path> missing = new ArrayList<>();
    for (Sample sample : dataset.test()) {
      Optional<Path> file = layout.find(sample.id());
      file.ifPresentOrElse(files::add, () -> missing.add(layout.file(sample.id())));
    }
    if (!missing.isEmpty()) {
      throw new AdLabException(
          "%d of %s's %d test images have no map; write %s"
              .formatted(missing.size(), dataset.name(), dataset.test().size(), named(missing)));
    }
    Set<Path> known = new HashSet<>(files);
    List<Path> extra =
        layout.all().stream().filter(file -> !known.contains(file.normalize())).toList();
    if (!extra.isEmpty()) {
      throw new AdLabException(
          "%d maps belong to no test image of %s; remove %s, or evaluate against the data set they were made for"
              .formatted(extra.size(), dataset.name(), named(extra)));
    }
    Path beside = layout.scores();
    Optional<Path> chosen =
        scores.isPresent() || !Files.isRegularFile(beside) ? scores : Optional.of(beside);
    return new MapFolder(dataset, layout, files, chosen);
  }

  private static MapLayout layout(Path maps, String category) {
    if (!Files.isDirectory(maps)) {
      throw new InvalidSettingsException(
          "--maps %s: there is no such folder; give a folder, or a .npy with --masks"
              .formatted(maps));
    }
    return List.of(maps, maps.resolve(MapLayout.FOLDER)).stream()
        .map(folder -> new MapLayout(folder.resolve(category)))
        .filter(layout -> Files.isDirectory(layout.category().resolve("test")))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingsException(
                    "--maps %s: it has no folder %s/test; expected %s/test/DEFECT/NAME.tiff, as MVTec's evaluation does"
                        .formatted(maps, category, category)));
  }

  private static String named(List<Path> files) {
    String names =
        files.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", "));
    int more = files.size() - MOST_NAMED;
    return more > 0 ? "%s and %d more".formatted(names, more) : names;
  }

  @Override
  public String name() {
    return dataset.name();
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public JudgedMap read(int index) throws IOException {
    Sample sample = samples.get(index);
    AnomalyMap map = TiffMap.read(files.get(index));
    Float score = scores.get(sample.id());
    if (score != null) {
      map = new AnomalyMap(map.height(), map.width(), map.values(), score);
    }
    Optional<Mask> mask;
    try {
      mask = sample.mask();
    } catch (IOException e) {
      throw new AdLabException(
          "the mask of %s cannot be read: %s".formatted(sample.id(), e.getMessage()), e);
    }
    return new JudgedMap(sample.id(), sample.anomalous(), sample.defectType(), map, mask);
  }

  @Override
  public Map<String, Object> provenance() {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("maps", layout.category().toAbsolutePath().normalize().toString());
    provenance.put(
        "image-scores",
        scoresFile
            .map(file -> file.toAbsolutePath().normalize().toString())
            .orElse("the highest score of each map"));
    provenance.put("dataset", dataset.name());
    provenance.put("dataset-fingerprint", dataset.fingerprint());
    return provenance;
  }

  @Override
  public void close() {}
}
