package org.adlab.experiments.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.file.WholeFile;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.RunSet;

/** Writes a page about the runs of a folder. */
public final class Report {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Report() {}

  /**
   * What came of it.
   *
   * @param trials how many runs the page shows
   * @param problems what is missing or damaged, by run or file
   */
  public record Written(int trials, Map<Path, String> problems) {}

  /**
   * Writes it, and what it shows on demand into a folder beside it. Files of an earlier report that
   * are no longer needed are removed from there.
   *
   * @param folder where the runs were read from
   * @param page the HTML file
   * @throws InvalidSettingsException if something else than a report has the page's name
   */
  public static Written write(Path folder, RunSet runs, Path page) throws IOException {
    requireOurs(page);
    PageFiles files = new PageFiles(page);
    Map<Path, String> problems = new TreeMap<>(runs.others());
    List<TrialScript> scripts =
        runs.finished().parallelStream().map(run -> TrialScript.of(run, files)).toList();
    scripts.forEach(script -> problems.putAll(script.problems()));
    Map<String, Object> data = data(folder, runs, scripts, problems, files);
    byte[] html =
        PageTemplate.fill(title(folder), JSON.writeValueAsString(data))
            .getBytes(StandardCharsets.UTF_8);
    WholeFile.write(page, out -> out.write(html));
    files.removeOthers();
    return new Written(runs.finished().size(), problems);
  }

  private static void requireOurs(Path page) throws IOException {
    if (Files.isDirectory(page)) {
      throw new InvalidSettingsException(
          "--output %s: that is a folder; give the name of the HTML file".formatted(page));
    }
    if (Files.exists(page) && !PageTemplate.isReport(page)) {
      throw new InvalidSettingsException(
          "--output %s: it is there already, and no report; choose another name".formatted(page));
    }
  }

  private static String title(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  private static Map<String, Object> data(
      Path folder,
      RunSet runs,
      List<TrialScript> scripts,
      Map<Path, String> problems,
      PageFiles files) {
    List<FinishedRun> finished = runs.finished();
    VaryingSettings varying = VaryingSettings.of(finished);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", title(folder));
    data.put("files", files.folderName());
    data.put("unfinished", runs.others().size());
    data.put(
        "problems",
        problems.entrySet().stream()
            .map(problem -> List.of(name(folder, problem.getKey()), problem.getValue()))
            .toList());
    ProvenanceTable provenance = ProvenanceTable.of(finished, varying.keys());
    data.put("same", provenance.same());
    data.put("differing", provenance.differing());
    data.put("shared", ProvenanceTable.settings(finished));
    data.put("keys", varying.keys());
    data.put(
        "metrics",
        finished.stream().flatMap(run -> run.metrics().keySet().stream()).distinct().toList());
    data.put("colors", HeatColors.hex());
    Object[] trials = new Object[finished.size()];
    for (int i = 0; i < trials.length; i++) {
      trials[i] = trial(folder, finished.get(i), varying, scripts.get(i));
    }
    data.put("trials", trials);
    return data;
  }

  private static Map<String, Object> trial(
      Path folder, FinishedRun run, VaryingSettings varying, TrialScript script) {
    String name = name(folder, run.directory());
    Map<String, Object> trial = new LinkedHashMap<>();
    trial.put("name", name);
    trial.put("label", varying.label(run, name));
    trial.put("dataset", run.provenance("dataset"));
    trial.put("settings", varying.keys().stream().map(key -> varying.value(run, key)).toList());
    trial.put("metrics", run.metrics());
    trial.put("proLimit", run.result().path("provenance").path("pro-limit").asDouble(0.3));
    trial.put("script", script.file());
    trial.put("gallery", script.images());
    return trial;
  }

  private static String name(Path folder, Path of) {
    String below = folder.relativize(of).toString().replace('\\', '/');
    return below.isEmpty() ? title(folder) : below;
  }
}
