package org.adlab.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file in UTF-8, with a header. */
public final class Table {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setAllowMissingColumnNames(true)
          .setIgnoreSurroundingSpaces(true)
          .get();

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private Table() {}

  /** Is shown what stands in it. */
  public interface Visitor {

    /**
     * Looks at the header.
     *
     * @return whether to go on
     */
    boolean columns(List<String> names);

    /**
     * Looks at a row.
     *
     * @param place file and line, of several lines the first, for messages
     */
    void row(CSVRecord row, String place);
  }

  /** What cannot be read as a table, told by line. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private Malformed(Path file, long line, String what) {
      super("%s:%d: %s".formatted(file, line, what));
    }

    /** File, line and what is wrong there. */
    public String complaint() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads it from top to bottom; empty lines are passed over.
   *
   * @throws Malformed if it is not UTF-8, or has quotes that make no sense
   */
  public static void read(Path file, Visitor visitor) throws IOException, Malformed {
    byte[] content = Files.readAllBytes(file);
    requireUtf8(file, content);
    int start = java.util.Arrays.mismatch(content, BYTE_ORDER_MARK) == 3 ? 3 : 0;
    long line = 1;
    try (Reader reader =
            new InputStreamReader(
                new ByteArrayInputStream(content, start, content.length - start),
                StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      line = parser.getCurrentLineNumber() + 1;
      if (!visitor.columns(parser.getHeaderNames())) {
        return;
      }
      for (CSVRecord row : parser) {
        long first = parser.getCurrentLineNumber() - breaks(row);
        line = parser.getCurrentLineNumber() + 1;
        visitor.row(row, "%s:%d".formatted(file, first));
      }
    } catch (IOException | UncheckedIOException e) {
      // There is no other reason, as everything was read before.
      throw new Malformed(
          file, line, "a quoted value begins here or below and does not end, or goes on behind it");
    }
  }

  /** How many line breaks are within values. */
  private static long breaks(CSVRecord row) {
    return row.stream().mapToLong(value -> value.split("\r\n|\r|\n", -1).length - 1).sum();
  }

  private static void requireUtf8(Path file, byte[] content) throws Malformed {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer characters = CharBuffer.allocate(1 << 13);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var result = decoder.decode(bytes, characters.clear(), true);
    while (result.isOverflow()) {
      result = decoder.decode(bytes, characters.clear(), true);
    }
    if (result.isError()) {
      long line = 1;
      for (int i = 0; i < bytes.position(); i++) {
        line += content[i] == '\n' ? 1 : 0;
      }
      throw new Malformed(file, line, "this is not UTF-8");
    }
  }
}
