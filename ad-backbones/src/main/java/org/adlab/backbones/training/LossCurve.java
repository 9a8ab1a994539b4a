package org.adlab.backbones.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.adlab.api.AdLabException;

/**
 * The losses of a training as {@code losses.csv}: a line a step or an epoch, its number first.
 * Lines are written when {@link #flush} is called, just before the state is saved; after an
 * interruption the lines past that state are dropped, and written again by the steps done again.
 */
public final class LossCurve {

  private final Path file;
  private final String header;
  private final List<String> waiting = new ArrayList<>();

  /**
   * @param folder where the file goes; made if need be
   * @param columns the names after the number's own, which comes first
   */
  public LossCurve(Path folder, String number, List<String> columns) {
    file = folder.resolve("losses.csv");
    header = number + "," + String.join(",", columns);
  }

  /**
   * Begins, or goes on after a restored state.
   *
   * @param last the last number that stays; 0 to begin anew
   * @return the lines that stay, each with its number and values
   */
  public List<double[]> resume(long last) {
    List<double[]> kept = new ArrayList<>();
    StringBuilder text = new StringBuilder(header).append('\n');
    try {
      if (last > 0 && Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          double[] values = values(line);
          if (values.length > 0 && values[0] <= last) {
            kept.add(values);
            text.append(line).append('\n');
          }
        }
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
      Files.writeString(temporary, text);
      Files.move(temporary, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(e);
    }
    return kept;
  }

  /** The numbers of a whole line; empty for the header, and for a line that was cut short. */
  private double[] values(String line) {
    String[] cells = line.split(",", -1);
    if (line.equals(header) || cells.length != header.split(",", -1).length) {
      return new double[0];
    }
    double[] values = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      try {
        values[i] = Double.parseDouble(cells[i]);
      } catch (NumberFormatException e) {
        return new double[0];
      }
    }
    return values;
  }

  /** Adds a line: the first figure, then the others. */
  public void add(long number, double first, double... others) {
    StringBuilder line = new StringBuilder().append(number);
    for (double value :
        DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(others)).toArray()) {
      line.append(',').append(value);
    }
    waiting.add(line.append('\n').toString());
  }

  /** Writes what was added. */
  public void flush() {
    try {
      Files.write(
          file,
          String.join("", waiting).getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.APPEND);
      waiting.clear();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private AdLabException unwritable(IOException e) {
    return new AdLabException(
        "%s: cannot be written (%s); see that the folder is there, writable and not full"
            .formatted(file, e),
        e);
  }
}
