package org.adlab.datasets.oneclass;

import static org.adlab.datasets.oneclass.SmallFiles.cifar10;
import static org.adlab.datasets.oneclass.SmallFiles.entry;
import static org.adlab.datasets.oneclass.SmallFiles.gzip;
import static org.adlab.datasets.oneclass.SmallFiles.join;
import static org.adlab.datasets.oneclass.SmallFiles.tarEnd;
import static org.adlab.datasets.oneclass.SmallFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.download.Checksum;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.Sha256;
import org.adlab.datasets.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches small collections from a real server on this machine. */
class LocationTest {

  /** How the server treats a request. */
  private interface Manner {
    void answer(HttpExchange exchange, String range, byte[] content) throws IOException;
  }

  @TempDir private Path directory;
  private Path served;
  private Path cache;
  private HttpServer server;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile Manner manner = LocationTest::properly;

  @BeforeEach
  void serve() throws IOException {
    served = Files.createDirectories(directory.resolve("served"));
    cache = directory.resolve("cache");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(range == null ? name : name + " " + range);
            manner.answer(exchange, range, Files.readAllBytes(served.resolve(name)));
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void properly(HttpExchange exchange, String range, byte[] content)
      throws IOException {
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes %d-%d/%<d".formatted(from, content.length));
    exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
    exchange.getResponseBody().write(content, from, content.length - from);
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private PublishedFile file(String name, Set<Part> parts) throws IOException {
    byte[] hash = Sha256.of(Files.readAllBytes(served.resolve(name)));
    return new PublishedFile(base(), name, Checksum.sha256(HexFormat.of().formatHex(hash)), parts);
  }

  private Mnist mnist() throws IOException {
    SmallFiles.mnist(served, Part.TRAIN, 7, 7, 3);
    SmallFiles.mnist(served, Part.TEST, 7, 3);
    List<PublishedFile> files = new ArrayList<>();
    for (Part part : Part.values()) {
      files.add(file(IdxFormat.images(part), Set.of(part)));
      files.add(file(IdxFormat.labels(part), Set.of(part)));
    }
    return new Mnist(files);
  }

  private Cifar10 cifar() throws IOException {
    byte[] tar = {};
    for (int i = 1; i <= 5; i++) {
      tar = join(tar, entry("cifar-10-batches-bin/data_batch_%d.bin".formatted(i), cifar10(i, 3)));
    }
    tar = join(tar, entry("cifar-10-batches-bin/test_batch.bin", cifar10(3, 4)), tarEnd());
    write(served.resolve("cifar-10-binary.tar.gz"), gzip(tar));
    return new Cifar10(file("cifar-10-binary.tar.gz", EnumSet.allOf(Part.class)));
  }

  private Dataset open(OneClassFactory factory, String normal, boolean offline) {
    return factory.create(Settings.of(null, normal), TestContext.in(cache, offline, Progress.NONE));
  }

  @Test
  void fetchesWhatIsNeededOnce() throws IOException {
    Mnist mnist = mnist();
    assertThat(mnist.objections(Settings.of(null, "7"))).isEmpty();
    assertThat(open(mnist, null, false).train()).hasSize(3);
    assertThat(requests)
        .as("no test images for classification")
        .containsExactly("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
    assertThat(open(mnist, "7", false).test()).hasSize(2);
    assertThat(open(mnist, "7", true).train()).hasSize(2);
    assertThat(requests).hasSize(4);
    assertThat(cache.resolve("datasets/mnist/train-images-idx3-ubyte.gz")).exists();

    assertThat(open(cifar(), "cat", false).train()).hasSize(6);
    assertThat(open(cifar(), "cat", true).test()).hasSize(2);
    assertThat(requests).hasSize(5);
  }

  @Test
  void tellsOfItsProgress() throws IOException {
    List<String> heard = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void begin(String task, long steps) {
            heard.add(task);
          }
        };
    cifar().create(Settings.of(null, "cat"), TestContext.in(cache, false, progress));
    assertThat(heard).containsExactly("download cifar-10-binary.tar.gz");
  }

  @Test
  void offlineNamesEveryFileItsAddressAndItsPlace() throws IOException {
    Mnist mnist = mnist();
    List<String> complaints =
        catchThrowableOfType(InvalidSettingsException.class, () -> open(mnist, "7", true))
            .complaints();
    Path place = cache.resolve("datasets/mnist/train-images-idx3-ubyte.gz");
    assertThat(complaints)
        .hasSize(4)
        .contains(
            "train-images-idx3-ubyte.gz of mnist is not here and could not be fetched (the network"
                + " is not to be used); put "
                + base()
                + "train-images-idx3-ubyte.gz at "
                + place
                + ", or set root to a folder that has it");
    assertThat(requests).isEmpty();
    assertThat(cache).doesNotExist();
  }

  @Test
  void unpackedFilesInTheCacheDoToo() throws IOException {
    Cifar10 cifar = cifar();
    Path folder = cache.resolve("datasets/cifar-10/cifar-10-batches-bin");
    for (int i = 1; i <= 4; i++) {
      write(folder.resolve("data_batch_%d.bin".formatted(i)), cifar10(3));
    }
    write(folder.resolve("test_batch.bin"), cifar10(3, 4));
    assertThat(open(cifar, "cat", false).train()).as("one of them is missing").hasSize(6);
    Files.delete(cache.resolve("datasets/cifar-10/cifar-10-binary.tar.gz"));
    write(folder.resolve("data_batch_5.bin"), cifar10(3));
    assertThat(open(cifar, "cat", true).train()).hasSize(5);
  }

  @Test
  void goesOnWhereItBrokeOff() throws IOException {
    Cifar10 cifar = cifar();
    Path here = cache.resolve("datasets/cifar-10/cifar-10-binary.tar.gz");
    manner =
        (exchange, range, content) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, 100);
          exchange.getResponseBody().flush();
        };
    assertThatThrownBy(() -> open(cifar, "cat", false))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("cifar-10-binary.tar.gz of cifar-10 is not here")
        .hasMessageContaining("broke off after 100 of")
        .hasMessageContaining("at " + here);
    assertThat(here).doesNotExist();
    manner = LocationTest::properly;
    assertThat(open(cifar, "cat", false).train()).hasSize(6);
    assertThat(requests)
        .containsExactly("cifar-10-binary.tar.gz", "cifar-10-binary.tar.gz bytes=100-");
  }

  @Test
  void anotherContentIsThrownAway() throws IOException {
    Cifar10 cifar = cifar();
    manner = (exchange, range, content) -> properly(exchange, range, Arrays.copyOf(content, 99));
    assertThatThrownBy(() -> open(cifar, "cat", false))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("was thrown away, since its SHA-256 does not start with");
    assertThat(cache.resolve("datasets/cifar-10")).isEmptyDirectory();
  }

  @Test
  void anotherFileInTheCacheIsRefused() throws IOException {
    Path here = cache.resolve("datasets/cifar-10/cifar-10-binary.tar.gz");
    write(here, new byte[3]);
    assertThatThrownBy(() -> open(new Cifar10(), "cat", false))
        .isInstanceOf(AdLabException.class)
        .hasMessage(
            here
                + " is not the published file, since its MD5 does not start with"
                + " c32a1d4ab5d03f1284b67883e8d87530; delete it to have it fetched, or move it and"
                + " set root to its folder");
    assertThat(requests).isEmpty();
  }

  @Test
  void tellsThatNobodyAnswers() throws IOException {
    Cifar10 cifar = cifar();
    server.stop(0);
    assertThatThrownBy(() -> open(cifar, "cat", false))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("does not answer: Connection refused");
  }
}
