package org.adlab.backbones.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a real server on this machine. */
class ImageNetWeightsTest {

  /** How the server treats a request. */
  private interface Manner {
    void answer(HttpExchange exchange) throws IOException;
  }

  private static final byte[] CONTENT = content();

  @TempDir Path directory;
  private Path cache;
  private Path hub;
  private HttpServer server;
  private String name;
  private ImageNetWeights weights;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile Manner manner = exchange -> send(exchange, CONTENT);

  /** Two and a half mebibytes. */
  private static byte[] content() {
    byte[] content = new byte[5 << 19];
    new Random(1).nextBytes(content);
    return content;
  }

  @BeforeEach
  void serve() throws IOException {
    cache = directory.resolve("new/cache");
    hub = Files.createDirectories(directory.resolve("hub"));
    Path sample = Files.write(directory.resolve("sample"), CONTENT);
    name = "net-" + Sha256.of(sample).substring(0, 8) + ".pth";
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/models/",
        exchange -> {
          try (exchange) {
            requests.add(exchange.getRequestURI().toString());
            manner.answer(exchange);
          }
        });
    server.start();
    weights = at(server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ImageNetWeights at(int port) {
    URI base = URI.create("http://127.0.0.1:" + port + "/models/");
    return new ImageNetWeights(base, hub, Map.of("net", name));
  }

  private Path locate() {
    return weights.locate("net", cache, false, Progress.NONE);
  }

  private static void send(HttpExchange exchange, byte[] content) throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
  }

  private void checkCache() throws IOException {
    assertThat(cache.resolve(name)).hasBinaryContent(CONTENT);
    try (var files = Files.list(cache)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void downloadsOnceAndTellsHowItGoes() throws IOException {
    List<String> heard = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void begin(String task, long steps) {
            heard.add(task + " " + steps);
          }

          @Override
          public void step(double loss) {
            heard.add("step");
          }

          @Override
          public void end() {
            heard.add("end");
          }
        };
    assertThat(weights.locate("net", cache, false, progress)).isEqualTo(cache.resolve(name));
    checkCache();
    assertThat(heard).containsExactly("download " + name + " 2", "step", "step", "end");

    assertThat(weights.locate("net", cache, true, progress)).isEqualTo(cache.resolve(name));
    assertThat(requests).containsExactly("/models/" + name);
  }

  @Test
  void throwsAwayWhatIsNotTheFile() throws IOException {
    manner = exchange -> send(exchange, new byte[1000]);
    assertThatThrownBy(this::locate)
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("was thrown away, since its SHA-256 does not start");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void tellsWhatTheServerSaysAndWhereToPutTheFile() {
    manner = exchange -> exchange.sendResponseHeaders(503, -1);
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/models/" + name;
    assertThatThrownBy(this::locate)
        .isInstanceOf(AdLabException.class)
        .hasMessage(
            "the ImageNet weights of net are not here and could not be fetched (%s answers with"
                    .formatted(address)
                + " HTTP status 503); put %s at %s.".formatted(address, cache.resolve(name)));
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void tellsThatNobodyAnswers() {
    int port = server.getAddress().getPort();
    server.stop(0);
    weights = at(port);
    assertThatThrownBy(this::locate)
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("does not answer: Connection refused");
  }

  @Test
  void offlineAsksNobody() {
    assertThatThrownBy(() -> weights.locate("net", cache, true, Progress.NONE))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("(the network is not to be used); put http://127.0.0.1")
        .hasMessageContaining(" at " + cache.resolve(name));
    assertThat(requests).isEmpty();
    assertThat(cache).doesNotExist();
  }

  @Test
  void usesWhatPyTorchHasButNotIfItIsDamaged() throws IOException {
    Path hubs = Files.write(hub.resolve(name), CONTENT);
    assertThat(weights.locate("net", cache, true, Progress.NONE)).isEqualTo(hubs);
    Files.write(hubs, new byte[3]);
    assertThat(locate()).isEqualTo(cache.resolve(name));
    checkCache();
    assertThat(hubs).hasBinaryContent(new byte[3]);
  }

  @Test
  void aDamagedFileInTheCacheIsNotUsed() throws IOException {
    Files.write(Files.createDirectories(cache).resolve(name), new byte[3]);
    assertThatThrownBy(this::locate)
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining(name + ": is damaged");
  }

  @Test
  void knowsItsArchitectures() {
    assertThat(ImageNetWeights.architectures())
        .containsExactlyInAnyOrder("resnet18", "resnet34", "resnet50", "wide_resnet50_2");
    assertThatThrownBy(() -> new ImageNetWeights().locate("vgg", cache, true, Progress.NONE))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "there are no ImageNet weights for 'vgg'; choose one of resnet18, resnet34, resnet50,"
                + " wide_resnet50_2.");
    assertThatThrownBy(
            () -> new ImageNetWeights().locate("wide_resnet50_2", cache, true, Progress.NONE))
        .hasMessageContaining(
            "put https://download.pytorch.org/models/wide_resnet50_2-95faca4d.pth at");
  }

  @Test
  void looksWherePyTorchDoes() {
    assertThat(ImageNetWeights.torchHub(Map.of("TORCH_HOME", "/t", "XDG_CACHE_HOME", "/x")))
        .isEqualTo(Path.of("/t/hub/checkpoints"));
    assertThat(ImageNetWeights.torchHub(Map.of("XDG_CACHE_HOME", "/x")))
        .isEqualTo(Path.of("/x/torch/hub/checkpoints"));
    assertThat(ImageNetWeights.torchHub(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/torch/hub/checkpoints"));
  }
}
