package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that tells trackers of itself; what MLflow makes of it is tested in ad-mlflow. */
class TrackersTest {

  private static final String SMALL =
      """
      engine { name = PyTorch, threads = 1 }
      dataset {
        plugin = synthetic, category = weave, image-size = 32
        train = 4, validation = 2, test-good = 2, test-defective = 2
      }
      teacher { plugin = resnet, architecture = resnet18-slim, weights = random }
      student { plugin = feature-pyramid, epochs = 2, batch-size = 2 }
      scorer { plugin = pyramid-product }
      output { heat-maps = 1, trackers = [{ plugin = mlflow, timeout = 5 }] }
      feature-cache = 0
      """;

  @TempDir Path folder;

  @Test
  void aServerHearsOfARunFromItsBeginningToItsEnd() throws Exception {
    Map<String, String> heard = Collections.synchronizedMap(new TreeMap<>());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          heard.merge(exchange.getRequestURI().getPath(), body, String::concat);
          byte[] answer =
              """
              { "experiment": { "experiment_id": "7" },
                "run": { "info": { "run_id": "abc", "artifact_uri": "mlflow-artifacts:/7/abc" } } }
              """
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      Program.End end = run("heard", "http://127.0.0.1:" + server.getAddress().getPort());
      assertThat(end.code()).as(end.out()).isZero();
      assertThat(end.out()).contains("mlflow: run abc of the experiment adlab");
    } finally {
      server.stop(0);
    }
    String api = "/api/2.0/mlflow/";
    assertThat(heard.get(api + "runs/create")).contains("feature-pyramid on synthetic/weave");
    assertThat(heard.get(api + "runs/log-batch"))
        .contains("student.epochs", "validation-loss", "\"step\":2", "image-auroc")
        .doesNotContain("127.0.0.1");
    assertThat(heard.get(api + "runs/update")).contains("FINISHED");
    assertThat(heard)
        .containsKeys(
            "/api/2.0/mlflow-artifacts/artifacts/7/abc/charts/pro.png",
            "/api/2.0/mlflow-artifacts/artifacts/7/abc/result.json");
  }

  @Test
  void withoutAServerARunEndsAsWellAndSaysSoOnce() throws Exception {
    Program.End end = run("alone", "http://127.0.0.1:1");
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(end.out())
        .containsOnlyOnce(
            "the tracker mlflow fails and hears no more of this trial: there is no server at"
                + " http://127.0.0.1:1");
    assertThat(folder.resolve("alone/result.json")).exists();
  }

  @Test
  void anAddressThatIsNoneIsToldBeforeAnythingRuns() throws Exception {
    Program.End end = run("bad", "nowhere");
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.out()).contains("uri: 'nowhere' is no server's address");
    assertThat(folder.resolve("bad")).doesNotExist();
  }

  private Program.End run(String name, String uri) throws Exception {
    Path config = Files.writeString(folder.resolve("small.conf"), SMALL);
    return Program.run(
        folder.resolve(name + ".log"),
        Map.of("MLFLOW_TRACKING_URI", uri),
        "run",
        config.toString(),
        "--output",
        folder.resolve(name).toString());
  }
}
