package org.adlab.experiments.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.adlab.experiments.file.WholeFile;
import org.adlab.experiments.results.RunSet;

/**
 * A trial that failed: the file {@code failure.json} in its directory.
 *
 * @param exitCode what its process ended with; 128 and more: a signal
 * @param reason one or more sentences
 */
public record Failure(int exitCode, String reason) {

  /** Its name. */
  public static final String FILE = RunSet.FAILURE;

  private static final String CLUSTER = "the cluster failed it: ";
  private static final int SIGNALS = 128;
  private static final int KILL = 9;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Of a process that ended.
   *
   * @param said the last that it wrote; empty if nothing
   */
  public static Failure of(int exitCode, String said) {
    if (exitCode == SIGNALS + KILL) {
      return new Failure(
          exitCode, "its process was killed, by somebody or by the system for want of memory");
    }
    if (exitCode > SIGNALS) {
      return new Failure(
          exitCode,
          "its process ended by signal %d%s"
              .formatted(exitCode - SIGNALS, said.isEmpty() ? "" : ": " + said));
    }
    return new Failure(
        exitCode, said.isEmpty() ? "its process ended with exit code " + exitCode : said);
  }

  /** The failure that a trial's directory tells of, if one. */
  static Optional<Failure> in(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Failure told = JSON.readValue(file.toFile(), Failure.class);
      return Optional.ofNullable(told).filter(failure -> failure.reason() != null);
    } catch (IOException e) {
      // Then it is as if it had never been told, and the trial is run again.
      return Optional.empty();
    }
  }

  /**
   * Of a trial that is not to blame: its worker or the network is.
   *
   * @param why what happened
   */
  public static Failure ofTheCluster(String why) {
    return new Failure(0, CLUSTER + why);
  }

  /**
   * Whether it would fail again, for all we know; a disk is full until somebody makes room, and a
   * cluster has its days.
   */
  boolean lasts() {
    return !reason.contains(TrialProcess.DISK_FULL) && !reason.startsWith(CLUSTER);
  }

  /** As its file has it. */
  public byte[] json() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  void write(Path directory) throws IOException {
    byte[] json = json();
    WholeFile.write(directory.resolve(FILE), out -> out.write(json));
  }
}
