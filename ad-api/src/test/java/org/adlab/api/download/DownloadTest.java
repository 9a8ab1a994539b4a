package org.adlab.api.download;

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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.adlab.api.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a real server on this machine. */
class DownloadTest {

  /** How the server treats a request. */
  private interface Manner {
    void answer(HttpExchange exchange, String range) throws IOException;
  }

  private static final byte[] CONTENT = content();

  /** Of the content, by another program. */
  private static final Checksum SHA_256 =
      Checksum.sha256("4d3394f331326756779904a3d050aec87be8e4f0f4a458cc3dd3ee25d1d6f286");

  private static final Checksum MD5 = Checksum.md5("7bc6ac75bcc0ef63d1f77945a05cc4fc");

  @TempDir Path directory;
  private Path folder;
  private Path file;
  private HttpServer server;
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private volatile Manner manner = this::properly;

  /** Two and a half mebibytes. */
  private static byte[] content() {
    byte[] content = new byte[5 << 19];
    new Random(1).nextBytes(content);
    return content;
  }

  @BeforeEach
  void serve() throws IOException {
    folder = directory.resolve("new/cache");
    file = folder.resolve("file");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            manner.answer(exchange, range);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void fetch() throws IOException {
    fetch(SHA_256, CONTENT.length);
  }

  private void fetch(Checksum checksum, long largest) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/it");
    new Download(address, file, checksum, largest, Progress.NONE).run();
  }

  private void properly(HttpExchange exchange, String range) throws IOException {
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    if (from >= CONTENT.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (range != null) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes %d-%d/%<d".formatted(from, CONTENT.length));
    }
    send(exchange, range == null ? 200 : 206, CONTENT, from);
  }

  private static void send(HttpExchange exchange, int status, byte[] content, int from)
      throws IOException {
    exchange.sendResponseHeaders(status, content.length - from);
    exchange.getResponseBody().write(content, from, content.length - from);
  }

  @Test
  void otherProcessesAreKeptOutOfAnUnfinishedFile() throws IOException {
    AtomicInteger got = new AtomicInteger(-1);
    manner =
        (exchange, range) -> {
          got.set(probe(folder));
          properly(exchange, range);
        };
    fetch();
    assertThat(got).hasValue(1);
  }

  private static int probe(Path folder) throws IOException {
    try (Stream<Path> unfinished = Files.list(folder)) {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              LockProbe.class.getName(),
              unfinished.findFirst().orElseThrow().toString())
          .inheritIO()
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void checkFolder() throws IOException {
    assertThat(file).hasBinaryContent(CONTENT);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  private void leavePart(int length) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("file.part"), Arrays.copyOf(CONTENT, length));
  }

  @Test
  void fetchesOnce() throws IOException {
    fetch();
    checkFolder();
    fetch();
    assertThat(ranges).containsExactly("null");
  }

  @Test
  void goesOnWhereAPartEnds() throws IOException {
    leavePart(1_000_000);
    fetch();
    checkFolder();
    assertThat(ranges).containsExactly("bytes=1000000-");
  }

  @Test
  void takesTheWholeFromAServerThatIgnoresRanges() throws IOException {
    leavePart(1_000_000);
    manner = (exchange, range) -> send(exchange, 200, CONTENT, 0);
    fetch();
    checkFolder();
  }

  @Test
  void beginsAnewWhereTheServerSendsAnotherRange() throws IOException {
    leavePart(1_000_000);
    manner =
        (exchange, range) -> {
          exchange.getResponseHeaders().add("Content-Range", "bytes 5-9/10");
          send(exchange, range == null ? 200 : 206, CONTENT, 0);
        };
    fetch();
    checkFolder();
    assertThat(ranges).hasSize(2);
  }

  @Test
  void aPartThatIsWholeIsOnlyRenamed() throws IOException {
    leavePart(CONTENT.length);
    fetch();
    checkFolder();
    assertThat(ranges).isEmpty();
  }

  @Test
  void aPartThatIsTooLongIsBegunAnew() throws IOException {
    leavePart(CONTENT.length + 1);
    fetch();
    checkFolder();
    assertThat(ranges).hasSize(2);
  }

  @Test
  void whatBreaksOffGoesOnTheNextTime() throws IOException {
    manner =
        (exchange, range) -> {
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT, 0, 1_500_000);
          exchange.getResponseBody().flush();
        };
    assertThatThrownBy(this::fetch)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broke off");
    assertThat(file).doesNotExist();
    manner = this::properly;
    fetch();
    checkFolder();
    assertThat(ranges).last().asString().matches("bytes=[1-9]\\d*-");
  }

  @Test
  void throwsAwayWhatIsNotTheFile() {
    manner = (exchange, range) -> send(exchange, 200, new byte[1000], 0);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was thrown away, since its SHA-256 does not start with 4d3394f3");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesAnMd5Too() throws IOException {
    fetch(MD5, CONTENT.length);
    checkFolder();
    assertThat(MD5.fits(file)).isTrue();
    assertThat(Checksum.md5("0").fits(file)).isFalse();
    assertThat(SHA_256.fits(file)).isTrue();
  }

  @Test
  void doesNotTakeMoreThanItMay() throws IOException {
    assertThatThrownBy(() -> fetch(SHA_256, CONTENT.length - 1))
        .hasMessageContaining("has more than 2,621,439 bytes");
    assertThat(file).doesNotExist();
    Files.delete(folder.resolve("file.part"));

    leavePart(1_000_000);
    assertThatThrownBy(() -> fetch(SHA_256, CONTENT.length - 1))
        .as("what is there counts")
        .hasMessageContaining("has more than 2,621,439 bytes");
  }

  @Test
  void tellsOfWhatIsNoHash() {
    assertThatThrownBy(() -> Checksum.md5("XYZ")).hasMessage("'XYZ' is not hexadecimal");
    assertThatThrownBy(() -> new Checksum("SHA-0", "00")).hasMessage("there is no hash 'SHA-0'");
  }

  @Test
  void twoAtOnceDownloadOnce() throws Exception {
    Callable<Void> one =
        () -> {
          fetch();
          return null;
        };
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (Future<Void> each : both.invokeAll(List.of(one, one))) {
        each.get();
      }
    } finally {
      both.shutdown();
    }
    checkFolder();
    assertThat(ranges).hasSize(1);
  }
}
