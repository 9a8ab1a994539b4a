package org.adlab.mlflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.adlab.api.Progress;
import org.adlab.api.Tracker;
import org.adlab.mlflow.MlflowServer.Status;
import org.jspecify.annotations.Nullable;

/** One trial as one MLflow run. */
final class MlflowTracker implements Tracker {

  /** Of a run directory, what people look at; not the checkpoint. */
  private static final List<String> ARTIFACTS =
      List.of("config.conf", "result.json", "scores.csv", "charts", "curves", "heat-maps");

  private final MlflowServer server;
  private final String experiment;
  private final boolean artifacts;
  private final Progress progress;
  private MlflowServer.@Nullable Run run;

  /**
   * @param artifacts whether files are uploaded
   * @param progress told where the run can be looked at
   */
  MlflowTracker(MlflowServer server, String experiment, boolean artifacts, Progress progress) {
    this.server = server;
    this.experiment = experiment;
    this.artifacts = artifacts;
    this.progress = progress;
  }

  @Override
  public void begun(String name, Map<String, String> settings) throws IOException {
    MlflowServer.Run begun =
        server.begin(server.experiment(experiment), name, System.currentTimeMillis());
    run = begun;
    progress.message("mlflow: run %s of the experiment %s".formatted(begun.id(), experiment));
    server.parameters(begun, settings);
  }

  @Override
  public void epoch(int epoch, Map<String, Double> figures) throws IOException {
    server.metrics(begun(), figures, epoch, System.currentTimeMillis());
  }

  @Override
  public void finished(Map<String, Double> metrics, Path directory) throws IOException {
    server.metrics(begun(), metrics, 0, System.currentTimeMillis());
    if (artifacts) {
      upload(directory);
    }
    server.end(begun(), Status.FINISHED, System.currentTimeMillis());
  }

  private void upload(Path directory) throws IOException {
    if (!server.takesFiles(begun())) {
      progress.message(
          "mlflow: charts are not uploaded, as the server keeps files elsewhere (%s); start it with"
                  .formatted(begun().artifacts())
              + " --serve-artifacts, or set artifacts = false");
      return;
    }
    for (Path file : files(directory)) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      server.upload(begun(), name, file);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : ARTIFACTS) {
      Path part = directory.resolve(name);
      if (Files.exists(part)) {
        try (Stream<Path> walk = Files.walk(part)) {
          walk.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
      }
    }
    return files;
  }

  @Override
  public void failed(String reason) throws IOException {
    server.tag(begun(), "reason", reason);
    server.end(begun(), Status.FAILED, System.currentTimeMillis());
  }

  private MlflowServer.Run begun() {
    MlflowServer.Run begun = run;
    if (begun == null) {
      throw new IllegalStateException("nothing was begun");
    }
    return begun;
  }
}
