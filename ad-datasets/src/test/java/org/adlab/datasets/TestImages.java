package org.adlab.datasets;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import javax.imageio.ImageIO;

/** Small trees of images. */
public final class TestImages {

  private TestImages() {}

  /** Writes an image of one grey; its name's ending says what kind of file. */
  public static void image(Path file, int height, int width, int grey) throws IOException {
    int[] values = new int[height * width];
    Arrays.fill(values, grey);
    image(file, height, width, values);
  }

  /** Writes a grey image. */
  public static void image(Path file, int height, int width, int[] values) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSamples(0, 0, width, height, 0, values);
    Files.createDirectories(file.getParent());
    String name = file.toString();
    ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
  }

  /** Removes a folder and all in it. */
  public static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
