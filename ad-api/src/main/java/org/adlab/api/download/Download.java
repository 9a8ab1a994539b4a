package org.adlab.api.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.adlab.api.Progress;

/**
 * Fetches one file into a {@code .part} beside it, going on where an earlier try stopped, and
 * renames it once its hash is right.
 *
 * <p>It uses HttpURLConnection, since java.net.http has no timeout for a body that stalls.
 */
public final class Download {

  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration STALL = Duration.ofSeconds(60);
  private static final int CHUNK = 1 << 16;
  private static final int MEBIBYTE = 1 << 20;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final URI address;
  private final Path target;
  private final Path part;
  private final Checksum checksum;
  private final long largest;
  private final Progress progress;

  /**
   * @param address a web address
   * @param target the file it becomes; its folder is made if need be
   * @param checksum the content's, without which it is thrown away
   * @param largest how many bytes it may have at most
   * @param progress hears of it, one step a mebibyte
   */
  public Download(URI address, Path target, Checksum checksum, long largest, Progress progress) {
    this.address = address;
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
    this.checksum = checksum;
    this.largest = largest;
    this.progress = progress;
  }

  /**
   * Fetches it, unless it is there.
   *
   * @throws IOException why it did not work, as half a sentence
   */
  public void run() throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    // One thread of this process, and one process: the others find the file when their turn comes.
    synchronized (Download.class) {
      try (FileChannel out =
              FileChannel.open(
                  part,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock lock = out.lock()) {
        try {
          if (!Files.exists(target)) {
            fetchWhole(out);
          }
        } finally {
          if (out.size() == 0) {
            Files.deleteIfExists(part);
          }
        }
      }
    }
  }

  private void fetchWhole(FileChannel out) throws IOException {
    // A part may be whole already, if an earlier try ended just before the renaming.
    if (!checksum.fits(out) && !fetch(out)) {
      out.truncate(0);
      if (!fetch(out)) {
        throw new IOException("%s does not begin at its beginning".formatted(address));
      }
    }
    if (!checksum.fits(out)) {
      out.truncate(0);
      throw new IOException(
          "what came from %s was thrown away, since %s".formatted(address, checksum.misfit()));
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives false if the server cannot go on where the part ends. */
  private boolean fetch(FileChannel out) throws IOException {
    long have = out.size();
    HttpURLConnection connection = open(have);
    try {
      int status = connection.getResponseCode();
      if (status == RANGE_NOT_SATISFIABLE && have > 0) {
        return false;
      }
      if (status == HttpURLConnection.HTTP_PARTIAL) {
        String range = connection.getHeaderField("Content-Range");
        if (range == null || !range.startsWith("bytes " + have + "-")) {
          return false;
        }
      } else if (status == HttpURLConnection.HTTP_OK) {
        have = 0; // The whole file, whether or not a part of it was asked for.
      } else {
        throw new IOException("%s answers with HTTP status %d".formatted(address, status));
      }
      out.truncate(have).position(have);
      receive(connection, Channels.newOutputStream(out), have);
      return true;
    } catch (UnknownHostException e) {
      throw new IOException("the host of %s is not known".formatted(address), e);
    } catch (ConnectException | SocketTimeoutException e) {
      throw new IOException("%s does not answer: %s".formatted(address, e.getMessage()), e);
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(long from) throws IOException {
    if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("%s is no web address".formatted(address));
    }
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) STALL.toMillis());
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
    }
    return connection;
  }

  private void receive(HttpURLConnection connection, OutputStream out, long have)
      throws IOException {
    long length = connection.getContentLengthLong(); // -1 if it is not told.
    long received = 0;
    progress.begin("download " + target.getFileName(), Math.max(0, length) / MEBIBYTE);
    try (InputStream in = connection.getInputStream()) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(chunk, 0, read);
        for (long steps = received / MEBIBYTE; steps < (received + read) / MEBIBYTE; steps++) {
          progress.step(Double.NaN);
        }
        received += read;
        if (have + received > largest) {
          throw new IOException("%s has more than %,d bytes".formatted(address, largest));
        }
      }
    } finally {
      progress.end();
    }
    if (received < length) {
      throw new IOException(
          "%s broke off after %,d of %,d bytes, so start again to go on from there"
              .formatted(address, received, length));
    }
  }
}
