package org.adlab.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.adlab.api.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial as an MLflow server hears of it. */
class MlflowTrackerTest {

  @TempDir Path directory;
  private final List<String> told = new ArrayList<>();
  private StandIn server;

  @BeforeEach
  void start() throws IOException {
    server = new StandIn();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTrialIsARunWithItsSettingsEpochsAndResult() throws Exception {
    write("charts/pro.png", "a chart");
    write("curves/pro.csv", "a curve");
    write("result.json", "{}");
    write("heat-maps/test für 1 %.png", "a heat map");
    write("checkpoint/student/student.safetensors", "weights");
    MlflowTracker tracker = tracker(server.uri());
    tracker.begun("STFPM on toy", Map.of("student.epochs", "2", "teacher.levels", "[1,2,3]"));
    tracker.epoch(1, figures("loss", 0.5, "validation-loss", Double.NaN));
    tracker.epoch(2, figures("loss", 0.25, "validation-loss", 1e-9));
    tracker.finished(figures("image-auroc", 0.75), directory);

    StandIn.Run run = server.onlyRun();
    assertThat(server.experiments).containsOnlyKeys("my experiment / 1");
    assertThat(run.name).isEqualTo("STFPM on toy");
    assertThat(run.parameters)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("student.epochs", "2", "teacher.levels", "[1,2,3]"));
    assertThat(run.metrics)
        .containsExactly(
            "loss@1=0.5", "loss@2=0.25", "validation-loss@2=1.0E-9", "image-auroc@0=0.75");
    assertThat(run.status).isEqualTo("FINISHED");
    assertThat(run.ended).isGreaterThanOrEqualTo(run.begun).isPositive();
    String at = "1/%032x/artifacts/".formatted(1);
    assertThat(server.files)
        .containsOnlyKeys(
            at + "charts/pro.png",
            at + "curves/pro.csv",
            at + "heat-maps/test für 1 %.png",
            at + "result.json");
    assertThat(server.files.get(at + "charts/pro.png")).asString().isEqualTo("a chart");
    assertThat(told)
        .containsExactly("mlflow: run %032x of the experiment my experiment / 1".formatted(1));
  }

  @Test
  void aFailedTrialIsAFailedRunWithItsReason() throws Exception {
    MlflowTracker tracker = tracker(server.uri());
    tracker.begun("a", Map.of());
    tracker.failed("no memory ".repeat(1000));
    assertThat(server.onlyRun().status).isEqualTo("FAILED");
    assertThat(server.onlyRun().tags.get("reason")).startsWith("no memory").hasSize(5000);
  }

  @Test
  void moreThanMlflowTakesAtOnceIsToldInParts() throws Exception {
    Map<String, String> settings = new TreeMap<>();
    Map<String, Double> metrics = new TreeMap<>();
    for (int i = 0; i < 2345; i++) {
      metrics.put("m" + i, i / 2.0);
      settings.put("s" + i % 250, "x".repeat(5900 + i % 250));
    }
    MlflowTracker tracker = tracker(server.uri());
    tracker.begun("a", settings);
    tracker.finished(metrics, directory);
    StandIn.Run run = server.onlyRun();
    assertThat(run.parameters).hasSize(250).containsEntry("s100", "x".repeat(6000));
    assertThat(run.parameters.get("s101")).hasSize(6000).endsWith("x...");
    assertThat(run.metrics).hasSize(2345);
    assertThat(server.calls.stream().filter(call -> call.endsWith("log-batch"))).hasSize(3 + 3);
  }

  @Test
  void anExperimentIsMadeOnceAndADeletedOneIsTold() throws Exception {
    tracker(server.uri()).begun("a", Map.of());
    tracker(server.uri()).begun("b", Map.of());
    assertThat(server.experiments).hasSize(1);
    assertThat(server.runs).hasSize(2);
    server.deleted.add("my experiment / 1");
    assertThatThrownBy(() -> tracker(server.uri()).begun("c", Map.of()))
        .hasMessage(
            "the experiment my experiment / 1 was deleted there; restore it, or choose another");
  }

  @Test
  void aBusyServerIsAskedAgainAndOneThatRefusesIsNot() throws Exception {
    server.troubles.addAll(List.of(503, 429));
    MlflowTracker tracker = tracker(server.uri());
    tracker.begun("a", Map.of());
    assertThat(server.runs).hasSize(1);

    server.troubles.addAll(List.of(500, 502, 503));
    assertThatThrownBy(() -> tracker.epoch(1, figures("loss", 1.0)))
        .hasMessage("/api/2.0/mlflow/runs/log-batch answered 503: later, please");
    assertThat(server.troubles).isEmpty();

    server.calls.clear();
    server.troubles.add(403);
    assertThatThrownBy(() -> tracker.epoch(1, figures("loss", 1.0)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("answered 403");
    assertThat(server.calls).hasSize(1);
  }

  @Test
  void aSlowServerAndNoneAtAllAreTold() throws Exception {
    MlflowTracker tracker = tracker(server.uri());
    tracker.begun("a", Map.of());
    server.delayMillis = 5000;
    assertThatThrownBy(() -> tracker.epoch(1, figures("loss", 1.0)))
        .isInstanceOf(IOException.class)
        .hasMessage(server.uri() + " did not answer within 2 s");

    String nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "http://127.0.0.1:" + socket.getLocalPort();
    }
    assertThatThrownBy(() -> tracker(nobody).begun("a", Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no server at " + nobody);
  }

  @Test
  void whereTheServerTakesNoFilesNoneAreSentAndTheRunEndsWell() throws Exception {
    server.artifacts = "s3://bucket/%s";
    write("charts/pro.png", "a chart");
    MlflowTracker tracker = tracker(server.uri());
    tracker.begun("a", Map.of());
    tracker.finished(Map.of(), directory);
    assertThat(server.files).isEmpty();
    assertThat(server.onlyRun().status).isEqualTo("FINISHED");
    assertThat(told.get(1)).contains("s3://bucket/", "--serve-artifacts");
  }

  @Test
  void whoAsksIsToldAsMlflowsOwnClientsDo() throws Exception {
    assertThat(Authorization.of(Map.of())).isEmpty();
    assertThat(Authorization.of(Map.of("MLFLOW_TRACKING_TOKEN", "t"))).contains("Bearer t");
    Optional<String> both =
        Authorization.of(
            Map.of(
                "MLFLOW_TRACKING_USERNAME", "Aladdin", "MLFLOW_TRACKING_PASSWORD", "open sesame"));
    assertThat(both).contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    Rest rest = new Rest(URI.create(server.uri()), both, Duration.ofSeconds(2));
    new MlflowServer(rest).experiment("x");
    assertThat(server.authorizations).containsOnly(both.get());
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    for (String bad : List.of("localhost:5000", "ftp://x", "http://", "a b", "./mlruns")) {
      assertThatThrownBy(() -> MlflowSettings.address(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("uri: '" + bad + "' is no ");
    }
    assertThatThrownBy(() -> MlflowSettings.address("http://me:secret@host"))
        .hasMessageContaining("MLFLOW_TRACKING_PASSWORD")
        .hasMessageNotContaining("secret");
    assertThat(MlflowSettings.address("https://host/mlflow/")).hasToString("https://host/mlflow");
  }

  private MlflowTracker tracker(String uri) {
    Rest rest = new Rest(URI.create(uri), Optional.empty(), Duration.ofSeconds(2));
    Progress progress =
        new Progress() {
          @Override
          public void message(String line) {
            told.add(line);
          }
        };
    return new MlflowTracker(new MlflowServer(rest), "my experiment / 1", true, progress);
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Map<String, Double> figures(Object... namesAndValues) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      figures.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
    }
    return figures;
  }
}
