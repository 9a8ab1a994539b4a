package org.adlab.experiments.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.file.DirectoryLock;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * An experiment whose data set stands for several: a trial for each in a directory of its own below
 * the common one, and the mean of their figures. Trials that are finished already are not run
 * again.
 */
public final class PartedTrial {

  private static final String TABLE = "parts.csv";
  private static final String MEAN = "mean";

  private PartedTrial() {}

  /**
   * What they came to.
   *
   * @param parts the figures by data set and metric; absent where the data allow none
   * @param mean by metric; absent where any of the parts has none
   */
  public record Result(
      Map<String, Map<String, OptionalDouble>> parts, Map<String, OptionalDouble> mean) {}

  /** Runs one trial. */
  public interface Runner {

    /** Runs it into a directory. */
    RunResult run(ExperimentSettings settings, Path directory) throws IOException;
  }

  /**
   * Runs those that are not finished yet.
   *
   * @param settings of the whole
   * @param parts of each, by name
   * @param directory the common one; gets {@code result.json} when all are done
   * @throws InvalidSettingsException if one was run with other settings or on other data before, or
   *     any of them cannot work; nothing has then been computed
   */
  public static Result run(
      ExperimentSettings settings,
      Map<String, ExperimentSettings> parts,
      Path directory,
      Runner runner,
      Progress progress)
      throws IOException {
    try (DirectoryLock lock = DirectoryLock.of(directory)) {
      check(parts, directory, progress);
      RunDirectory whole = RunDirectory.create(lock.directory());
      String config = CanonicalConfig.json(settings);
      whole.write(ConfigSource.RESOLVED, config.getBytes(StandardCharsets.UTF_8));
      Map<String, Map<String, OptionalDouble>> results = new LinkedHashMap<>();
      int number = 0;
      for (Map.Entry<String, ExperimentSettings> part : parts.entrySet()) {
        String name = part.getKey();
        Path at = directory.resolve(name);
        boolean finished = RunDirectory.isFinished(at);
        progress.message(
            "%s (%d of %d)%s"
                .formatted(name, ++number, parts.size(), finished ? ": finished already" : ""));
        if (!finished) {
          runner.run(part.getValue(), at);
        }
        results.put(name, metrics(at, part.getValue()));
      }
      Result result = new Result(results, mean(results));
      write(whole, result, settings);
      return result;
    }
  }

  /** Looks at all of them before the first is run: days of training are not to end at the last. */
  private static void check(
      Map<String, ExperimentSettings> parts, Path directory, Progress progress) {
    List<String> complaints = new ArrayList<>();
    parts.forEach(
        (name, part) -> {
          try {
            Path at = directory.resolve(name);
            requireSame(at, part);
            requireSame(at, Trial.check(part, progress));
          } catch (InvalidSettingsException e) {
            e.complaints().stream()
                .filter(told -> !complaints.contains(told))
                .forEach(complaints::add);
          }
        });
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
  }

  private static void requireSame(Path at, Trial.Material material) {
    if (!RunDirectory.isFinished(at)) {
      return;
    }
    JsonNode provenance = result(at).path("provenance");
    boolean same =
        provenance.path("dataset-fingerprint").asText().equals(material.dataset())
            && provenance.path("teacher-fingerprint").asText().equals(material.teacher());
    if (!same) {
      throw new InvalidSettingsException(
          "--output %s: it holds a run on other images or with another teacher than there are now; choose another directory, or remove it"
              .formatted(at));
    }
  }

  private static void requireSame(Path at, ExperimentSettings settings) {
    if (!RunDirectory.isFinished(at)) {
      return;
    }
    List<String> others;
    try {
      boolean anyThreads = settings.engine().threads() == 0;
      others =
          SavedConfig.in(at)
              .differences(
                  settings,
                  key ->
                      !key.startsWith("output.")
                          && !key.endsWith("-cache")
                          && !(anyThreads && key.equals("engine.threads")));
    } catch (ConfigException e) {
      throw new InvalidSettingsException(
          "--output %s: its %s cannot be read; remove the folder, and it is run again"
              .formatted(at, ConfigSource.RESOLVED));
    }
    if (!others.isEmpty()) {
      throw new InvalidSettingsException(
          "--output %s: it holds a run of other settings: %s; choose another directory, or remove it"
              .formatted(at, String.join(", ", others)));
    }
  }

  private static JsonNode result(Path at) {
    try {
      return new ObjectMapper().readTree(at.resolve(RunDirectory.RESULT).toFile());
    } catch (IOException e) {
      InvalidSettingsException told =
          new InvalidSettingsException(
              "--output %s: its %s cannot be read; remove the folder, and it is run again"
                  .formatted(at, RunDirectory.RESULT));
      told.initCause(e);
      throw told;
    }
  }

  private static Map<String, OptionalDouble> metrics(Path at, ExperimentSettings settings) {
    JsonNode found = result(at).path("metrics");
    Map<String, OptionalDouble> metrics = new LinkedHashMap<>();
    settings
        .evaluation()
        .metrics()
        .forEach(
            metric -> {
              JsonNode value = found.path(metric.name());
              metrics.put(
                  metric.name(),
                  value.isNumber()
                      ? OptionalDouble.of(value.doubleValue())
                      : OptionalDouble.empty());
            });
    return metrics;
  }

  private static Map<String, OptionalDouble> mean(Map<String, Map<String, OptionalDouble>> parts) {
    Map<String, OptionalDouble> mean = new LinkedHashMap<>();
    for (Map<String, OptionalDouble> one : parts.values()) {
      for (String metric : one.keySet()) {
        List<OptionalDouble> values =
            parts.values().stream().map(part -> part.get(metric)).toList();
        mean.put(
            metric,
            values.stream().allMatch(OptionalDouble::isPresent)
                ? values.stream().mapToDouble(OptionalDouble::getAsDouble).average()
                : OptionalDouble.empty());
      }
    }
    return mean;
  }

  private static void write(RunDirectory whole, Result result, ExperimentSettings settings)
      throws IOException {
    whole.write(TABLE, table(result).getBytes(StandardCharsets.UTF_8));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", "finished");
    json.put("metrics", ResultJson.values(result.mean()));
    Map<String, Object> parts = new LinkedHashMap<>();
    result.parts().forEach((name, metrics) -> parts.put(name, ResultJson.values(metrics)));
    json.put("parts", parts);
    json.put("provenance", Provenance.ofSeveral(settings));
    whole.writeJson(RunDirectory.RESULT, json);
  }

  /** A row for each data set, and their mean; empty cells where there is no value. */
  private static String table(Result result) throws IOException {
    StringBuilder csv = new StringBuilder();
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    try (CSVPrinter printer = new CSVPrinter(csv, format)) {
      printer.print("part");
      printer.printRecord(result.mean().keySet());
      for (Map.Entry<String, Map<String, OptionalDouble>> part : result.parts().entrySet()) {
        row(printer, part.getKey(), part.getValue());
      }
      row(printer, MEAN, result.mean());
    }
    return csv.toString();
  }

  private static void row(CSVPrinter printer, String name, Map<String, OptionalDouble> metrics)
      throws IOException {
    printer.print(name);
    printer.printRecord(
        metrics.values().stream()
            .map(value -> value.isPresent() ? String.valueOf(value.getAsDouble()) : "")
            .toList());
  }
}
