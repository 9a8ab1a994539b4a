package org.adlab.datasets.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.adlab.api.AdLabException;

/**
 * Reads PNG, JPEG, BMP, TIFF and WebP files, told apart by their first bytes. The numbers come as
 * the file holds them, without colour management: grey is copied to the three channels, alpha is
 * dropped, of 16 bits the upper 8 are kept. A JPEG or TIFF that says how its camera was held is
 * turned upright; of a TIFF's pages, the first is read.
 */
public final class ImageFile {

  /** An image of more pixels is refused before it is decoded: 8192 x 8192. */
  public static final long MOST_PIXELS = 1L << 26;

  private static final long MOST_BYTES = 1L << 30;
  private static final int FIRST_BYTES = 12;
  private static final DecodingRoom ROOM = new DecodingRoom(Runtime.getRuntime().maxMemory());

  private ImageFile() {}

  /**
   * Rows and columns of an image.
   *
   * @param height rows
   * @param width columns
   */
  public record Size(int height, int width) {
    @Override
    public String toString() {
      return width + " x " + height;
    }
  }

  /**
   * Reads the header only: the size of what {@link #read} gives.
   *
   * @throws AdLabException if this is no image, or one too large
   */
  public static Size size(Path file) throws IOException {
    long bytes = requireReadable(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return size(file, format(file, in), in, bytes);
    }
  }

  /**
   * Reads the image.
   *
   * @throws AdLabException if this is no image, a damaged one or one too large
   */
  public static ByteImage read(Path file) throws IOException {
    return decode(file, content(file), Function.identity());
  }

  /** The file's bytes. */
  static byte[] content(Path file) throws IOException {
    requireReadable(file);
    return Files.readAllBytes(file);
  }

  private static long requireReadable(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > MOST_BYTES) {
      throw new AdLabException(file + " is larger than 1 GiB, too large for an image to be read");
    }
    return bytes;
  }

  /**
   * Decodes an image whose bytes were read, when there is memory for it.
   *
   * @param file whose bytes they are, for messages
   * @param use what is wanted of it; it reads no other image
   * @throws AdLabException as {@link #read} does
   */
  static <T> T decode(Path file, byte[] bytes, Function<ByteImage, T> use) throws IOException {
    return decode(file, bytes, Format::decode, use);
  }

  private interface Decoder {
    ByteImage decode(Format format, byte[] bytes) throws IOException;
  }

  private static <T> T decode(Path file, byte[] bytes, Decoder decoder, Function<ByteImage, T> use)
      throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    Format format = format(file, in);
    Size size = size(file, format, in, bytes.length);
    return ROOM.with(size, () -> use.apply(decode(file, format, bytes, decoder)));
  }

  private static ByteImage decode(Path file, Format format, byte[] bytes, Decoder decoder) {
    try {
      return decoder.decode(format, bytes);
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  /**
   * Reads a mask: as an image, but no number that is not 0 becomes 0.
   *
   * @param use what is wanted of it; it reads no other image
   * @throws AdLabException as {@link #read} does, and where numbers were not saved as they were
   */
  public static <T> T readMask(Path file, Function<ByteImage, T> use) throws IOException {
    byte[] content = content(file);
    requireExact(file, content);
    return decode(file, content, Format::decodeMask, use);
  }

  /**
   * Looks whether a file was cut off, as far as that shows without decoding it.
   *
   * @param content the file's bytes
   * @throws AdLabException if it was
   */
  public static void requireWhole(Path file, byte[] content) throws IOException {
    Format format = format(file, new ByteArrayInputStream(content));
    try {
      format.requireWhole(content);
    } catch (IOException | RuntimeException e) {
      throw new AdLabException("%s is cut off: %s; fetch it anew".formatted(file, reason(e)), e);
    }
  }

  /**
   * Looks whether a mask's numbers are those that were saved.
   *
   * @param content the file's bytes
   * @throws AdLabException if they are not, as the format saves with loss
   */
  public static void requireExact(Path file, byte[] content) throws IOException {
    Format format = format(file, new ByteArrayInputStream(content));
    boolean lossy;
    try {
      lossy = format.lossy(content);
    } catch (IOException e) {
      throw damaged(file, e);
    }
    if (lossy) {
      throw new AdLabException(
          "%s is a mask, but saved with loss, as JPEG or lossy WebP, so that pixels beside the anomaly would count; make it anew as PNG"
              .formatted(file));
    }
  }

  private static Size size(Path file, Format format, InputStream in, long bytes) {
    Size size;
    try {
      size = format.size(in);
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
    if ((long) size.height * size.width > MOST_PIXELS) {
      throw new AdLabException(
          "%s claims to be %s pixels, more than the %d that are read; make it smaller"
              .formatted(file, size, MOST_PIXELS));
    }
    if ((long) size.height * size.width > bytes * format.mostPixelsPerByte()) {
      throw new AdLabException(
          "%s claims to be %s pixels, more than its %d bytes can hold; fetch it anew"
              .formatted(file, size, bytes));
    }
    return size;
  }

  private static Format format(Path file, InputStream in) throws IOException {
    in.mark(FIRST_BYTES);
    byte[] first = in.readNBytes(FIRST_BYTES);
    in.reset();
    if (first.length == 0) {
      throw new AdLabException(file + " is empty; fetch it anew");
    }
    String text = new String(first, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PN")) {
      return new PngFormat();
    }
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return new JpegFormat();
    }
    if (text.startsWith("BM")) {
      return new BmpFormat();
    }
    if (text.startsWith("II*\0") || text.startsWith("MM\0*") || text.startsWith("II+\0")) {
      return new TiffFormat();
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return new WebpFormat();
    }
    throw new AdLabException(
        file
            + " is no image that is read: its first bytes are those of neither PNG, JPEG, BMP, TIFF"
            + " nor WebP");
  }

  /** Decoders meet damage with whatever they stumble over first, unchecked exceptions included. */
  private static AdLabException damaged(Path file, Exception e) {
    return new AdLabException(
        "%s cannot be decoded: %s; fetch it anew, or save it as PNG".formatted(file, reason(e)), e);
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
