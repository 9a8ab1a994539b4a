package org.adlab.experiments.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.adlab.api.TrainingFolder;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.file.WholeFile;
import org.adlab.experiments.gallery.Gallery;
import org.adlab.experiments.results.FinishedRun;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Where a run's files go. {@code result.json} is written last, by rename: a directory with it is
 * finished, one without it is not.
 *
 * @param path the directory
 */
record RunDirectory(Path path) {

  static final String RESULT = FinishedRun.RESULT;
  static final String CHECKPOINT = "checkpoint";
  private static final String TRAINING = "training";

  /** What a run writes, and has to have written itself. */
  private static final List<String> OWN =
      List.of(
          CHECKPOINT,
          CHECKPOINT + ".tmp",
          "scores.csv",
          "curves",
          "charts",
          "heat-maps",
          Gallery.FOLDER,
          "anomaly_maps");

  private static final CSVFormat SCORES =
      CSVFormat.DEFAULT
          .builder()
          .setHeader("id", "anomalous", "defect-type", "score")
          .setRecordSeparator('\n')
          .get();
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Makes the directory, if need be, and a new {@code config.conf} in it; what an unfinished run
   * left is removed.
   *
   * @throws InvalidSettingsException if files of a run's names are there, but no run
   */
  static RunDirectory create(Path path, String config) throws IOException {
    RunDirectory directory = create(path);
    List<String> left = OWN.stream().filter(name -> Files.exists(path.resolve(name))).toList();
    if (!left.isEmpty() && !isBegun(path)) {
      throw new InvalidSettingsException(
          "--output %s: it holds %s, which would look like this run's; choose another, or remove them"
              .formatted(path, String.join(", ", left)));
    }
    for (String name : left) {
      delete(path.resolve(name));
    }
    directory.write(ConfigSource.RESOLVED, config.getBytes(StandardCharsets.UTF_8));
    return directory;
  }

  /** Makes the directory, if need be. */
  static RunDirectory create(Path path) throws IOException {
    Files.createDirectories(path);
    return new RunDirectory(path);
  }

  /** Writes a file whole, or not at all. */
  void write(String name, byte[] content) throws IOException {
    WholeFile.write(path.resolve(name), out -> out.write(content));
  }

  /** Writes a value as JSON. */
  void writeJson(String name, Object value) throws IOException {
    byte[] json = JSON.writeValueAsBytes(value);
    write(name, (new String(json, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the image scores as {@code scores.csv}. */
  void writeScores(List<ScoredSample> scored) throws IOException {
    writeScores(path.resolve("scores.csv"), scored);
  }

  /** Writes the image scores to a file. */
  static void writeScores(Path file, List<ScoredSample> scored) throws IOException {
    StringBuilder csv = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(csv, SCORES)) {
      for (ScoredSample sample : scored) {
        printer.printRecord(sample.id(), sample.anomalous(), sample.defectType(), sample.score());
      }
    }
    byte[] table = csv.toString().getBytes(StandardCharsets.UTF_8);
    WholeFile.write(file, out -> out.write(table));
  }

  /** Where a student's training keeps its state until it is over. */
  TrainingFolder training(String identity) {
    return new TrainingFolder(path.resolve(TRAINING), identity);
  }

  /** Removes the state of a training that is over. */
  void endTraining() throws IOException {
    delete(path.resolve(TRAINING));
  }

  /** Saves a detector under {@code checkpoint}. */
  void save(Scoring scoring) throws IOException {
    Path temporary = path.resolve(CHECKPOINT + ".tmp");
    delete(temporary);
    Files.createDirectories(temporary);
    scoring.save(temporary);
    delete(path.resolve(CHECKPOINT));
    Files.move(temporary, path.resolve(CHECKPOINT), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }

  /** Whether a directory holds a run, finished or not. */
  static boolean isBegun(Path path) {
    return Files.exists(path.resolve(ConfigSource.RESOLVED));
  }

  /** Whether a directory holds a finished run. */
  static boolean isFinished(Path path) {
    return Files.exists(path.resolve(RESULT));
  }
}
