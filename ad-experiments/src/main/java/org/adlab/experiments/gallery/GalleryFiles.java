package org.adlab.experiments.gallery;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.experiments.file.PngFile;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a gallery: {@code images/NAME.png} (8 bits RGB), {@code maps/NAME.png} (16 bits
 * grey, linear between the map's lowest and highest score) and {@code masks/NAME.png} (8 bits grey,
 * 0 and 255).
 *
 * @param folder the gallery's
 */
public record GalleryFiles(Path folder) {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final long MOST_BYTES = 1L << 28;
  private static final int TOP = 0xffff;

  /** Those of a run directory. */
  public static GalleryFiles in(Path run) {
    return new GalleryFiles(run.resolve(Gallery.FOLDER));
  }

  /** Writes one image with its map and its ground truth, all of one size. */
  public void write(String name, RgbImage image, AnomalyMap map, Optional<Mask> mask)
      throws IOException {
    PngFile.write(image(name), rgb(image));
    PngFile.write(map(name), grey(map, lowest(map), highest(map)));
    if (mask.isPresent()) {
      PngFile.write(mask(name), blackAndWhite(mask.get()));
    }
  }

  /** The file of an image. */
  public Path image(String name) {
    return folder.resolve("images").resolve(name + ".png");
  }

  /**
   * The bytes of an image's file, as they are.
   *
   * @throws AdLabException if it is no PNG: a folder that somebody handed on may hold anything
   */
  public byte[] imageFile(GalleryImage image) throws IOException {
    Path file = image(image.name());
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
      throw new AdLabException("%s: this is no picture of a run's".formatted(file));
    }
    byte[] bytes = Files.readAllBytes(file);
    if (!Arrays.equals(Arrays.copyOf(bytes, SIGNATURE.length), SIGNATURE)) {
      throw new AdLabException("%s: this is no PNG".formatted(file));
    }
    return bytes;
  }

  /**
   * A map's scores, row by row, in steps from 0 (the image's {@code lowest}) to 65535.
   *
   * @throws AdLabException if the file is missing, damaged or of another size
   */
  public char[] map(GalleryImage image) {
    BufferedImage picture = picture(map(image.name()), image, BufferedImage.TYPE_USHORT_GRAY);
    short[] data = ((DataBufferUShort) picture.getRaster().getDataBuffer()).getData();
    char[] steps = new char[data.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (char) data[i];
    }
    return steps;
  }

  /**
   * A ground truth, row by row: 1 for anomalous pixels, else 0.
   *
   * @throws AdLabException if the file is missing, damaged or of another size
   */
  public byte[] mask(GalleryImage image) {
    BufferedImage picture = picture(mask(image.name()), image, BufferedImage.TYPE_BYTE_GRAY);
    byte[] marks = new byte[image.width() * image.height()];
    for (int i = 0; i < marks.length; i++) {
      int sample = picture.getRaster().getSample(i % image.width(), i / image.width(), 0);
      marks[i] = (byte) (sample == 0 ? 0 : 1);
    }
    return marks;
  }

  /** The lowest score of a map. */
  public static float lowest(AnomalyMap map) {
    float lowest = Float.POSITIVE_INFINITY;
    for (float value : map.values()) {
      lowest = Math.min(lowest, value);
    }
    return lowest;
  }

  /** The highest score of a map. */
  public static float highest(AnomalyMap map) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float value : map.values()) {
      highest = Math.max(highest, value);
    }
    return highest;
  }

  private Path map(String name) {
    return folder.resolve("maps").resolve(name + ".png");
  }

  private Path mask(String name) {
    return folder.resolve("masks").resolve(name + ".png");
  }

  private static BufferedImage rgb(RgbImage image) {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    int plane = image.height() * image.width();
    for (int i = 0; i < plane; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        float value = Math.min(1, Math.max(0, image.values()[channel * plane + i]));
        rgb = rgb << 8 | Math.round(255 * value);
      }
      picture.setRGB(i % image.width(), i / image.width(), rgb);
    }
    return picture;
  }

  private static BufferedImage grey(AnomalyMap map, float lowest, float highest) {
    BufferedImage picture =
        new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_USHORT_GRAY);
    short[] steps = ((DataBufferUShort) picture.getRaster().getDataBuffer()).getData();
    // In doubles, in which no difference of two floats overflows.
    double range = (double) highest - lowest;
    for (int i = 0; i < steps.length; i++) {
      double part = range > 0 ? ((double) map.values()[i] - lowest) / range : 0;
      steps[i] = (short) Math.round(TOP * part);
    }
    return picture;
  }

  private static BufferedImage blackAndWhite(Mask mask) {
    BufferedImage picture =
        new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < mask.values().length; i++) {
      int sample = mask.values()[i] == 0 ? 0 : 255;
      picture.getRaster().setSample(i % mask.width(), i / mask.width(), 0, sample);
    }
    return picture;
  }

  private static BufferedImage picture(Path file, GalleryImage image, int type) {
    try {
      BufferedImage picture = Files.isRegularFile(file) ? ImageIO.read(file.toFile()) : null;
      if (picture != null
          && picture.getType() == type
          && picture.getWidth() == image.width()
          && picture.getHeight() == image.height()) {
        return picture;
      }
    } catch (IOException e) {
      throw damaged(file, e);
    }
    throw damaged(file, null);
  }

  private static AdLabException damaged(Path file, @Nullable Throwable e) {
    AdLabException told =
        new AdLabException(
            "%s is missing, damaged, or not what the index beside it says; run it again for a new gallery"
                .formatted(file));
    if (e != null) {
      told.initCause(e);
    }
    return told;
  }
}
