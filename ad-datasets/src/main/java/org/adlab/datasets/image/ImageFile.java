package org.adlab.datasets.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adlab.api.AdLabException;

/**
 * Reads PNG, JPEG and BMP files, told apart by their first bytes. The numbers come as the file
 * holds them, without colour management: grey is copied to the three channels, alpha is dropped, of
 * 16 bits the upper 8 are kept.
 */
public final class ImageFile {

  /** An image of more pixels is refused before it is decoded: 8192 x 8192. */
  public static final long MOST_PIXELS = 1L << 26;

  private static final long MOST_BYTES = 1L << 30;

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
   * Reads the header only.
   *
   * @throws AdLabException if this is no image, or one too large
   */
  public static Size size(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return size(file, format(file, in), in);
    }
  }

  /**
   * Reads the image.
   *
   * @throws AdLabException if this is no image, a damaged one or one too large
   */
  public static ByteImage read(Path file) throws IOException {
    return decode(file, content(file));
  }

  /** The file's bytes. */
  static byte[] content(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new AdLabException(file + " is larger than 1 GiB, too large for an image to be read");
    }
    return Files.readAllBytes(file);
  }

  /**
   * Decodes an image whose bytes were read.
   *
   * @param file whose bytes they are, for messages
   * @throws AdLabException as {@link #read} does
   */
  public static ByteImage decode(Path file, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    Format format = format(file, in);
    size(file, format, in);
    try {
      return format.decode(bytes);
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  /**
   * Looks whether a PNG was cut off, without decoding it; other formats have no end to look for.
   *
   * @param content the file's bytes
   * @throws AdLabException if its last chunk is not there
   */
  public static void requireWhole(Path file, byte[] content) {
    boolean png = content.length > 2 && content[0] == (byte) 0x89 && content[1] == 'P';
    // Looked for from the end: other programs may have written behind it.
    for (int i = content.length - 4; png && i >= 0; i--) {
      png =
          content[i] != 'I'
              || content[i + 1] != 'E'
              || content[i + 2] != 'N'
              || content[i + 3] != 'D';
    }
    if (png) {
      throw new AdLabException(
          "%s is cut off: a PNG ends with a chunk IEND, and it has none; fetch it anew"
              .formatted(file));
    }
  }

  private static Size size(Path file, Format format, InputStream in) {
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
    return size;
  }

  private static Format format(Path file, InputStream in) throws IOException {
    in.mark(4);
    int first = in.read() << 16 | in.read() << 8 | in.read();
    in.reset();
    if (first == 0x89504e) {
      return new PngFormat();
    }
    if (first == 0xffd8ff) {
      return ImageIoFormat.JPEG;
    }
    if (first >> 8 == 0x424d) {
      return ImageIoFormat.BMP;
    }
    throw new AdLabException(
        file + " is no image: its first bytes are those of neither PNG, JPEG nor BMP");
  }

  /** Decoders meet damage with whatever they stumble over first, unchecked exceptions included. */
  private static AdLabException damaged(Path file, Exception e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new AdLabException(
        "%s cannot be decoded: %s; fetch it anew, or save it as PNG".formatted(file, reason), e);
  }
}
