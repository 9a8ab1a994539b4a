package org.adlab.experiments.file;

import com.pngencoder.PngEncoder;
import com.pngencoder.PngEncoderPhysicalPixelDimensions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** A PNG that is either whole or not there; the same picture gives the same bytes. */
public final class PngFile {

  /** That of zlib's own choice: a sixth larger than the best, and a quarter of its time. */
  private static final int LEVEL = 6;

  private PngFile() {}

  /** Writes a picture, grey ones as grey, with as many bits as they have. */
  public static void write(Path file, BufferedImage image) throws IOException {
    write(file, encoder(image));
  }

  /**
   * Writes a picture that says how large it is meant to be.
   *
   * @param pixelsAnInch at that size
   */
  public static void write(Path file, BufferedImage image, double pixelsAnInch) throws IOException {
    int pixelsAMetre = (int) Math.round(pixelsAnInch / 0.0254);
    write(
        file,
        encoder(image)
            .withPhysicalPixelDimensions(
                PngEncoderPhysicalPixelDimensions.pixelsPerMeter(pixelsAMetre)));
  }

  private static PngEncoder encoder(BufferedImage image) {
    return new PngEncoder()
        .withBufferedImage(image)
        .withCompressionLevel(LEVEL)
        .withMultiThreadedCompressionEnabled(false);
  }

  private static void write(Path file, PngEncoder encoder) throws IOException {
    WholeFile.write(file, encoder::toStream);
  }
}
