package org.adlab.experiments.maps;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferFloat;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.experiments.file.WholeFile;

/**
 * One anomaly map as a TIFF of one channel of float32, as MVTec AD's evaluation code reads it. Read
 * and written by Java's own plugin, which keeps the bits; others clamp floats to [0,1].
 */
final class TiffMap {

  /** A map of more pixels is refused before it is decoded: 16384 x 16384. */
  private static final long MOST_PIXELS = 1L << 28;

  private TiffMap() {}

  /** Writes raw scores, uncompressed; the file is whole or not there. */
  static void write(Path file, AnomalyMap map) throws IOException {
    WritableRaster raster =
        Raster.createWritableRaster(
            new BandedSampleModel(DataBuffer.TYPE_FLOAT, map.width(), map.height(), 1),
            new DataBufferFloat(map.values(), map.values().length),
            null);
    ColorModel grey =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            false,
            false,
            ColorModel.OPAQUE,
            DataBuffer.TYPE_FLOAT);
    BufferedImage image = new BufferedImage(grey, raster, false, null);
    ImageWriter writer = javas(ImageIO.getImageWritersByFormatName("tiff"));
    try {
      WholeFile.write(
          file,
          out -> {
            try (MemoryCacheImageOutputStream tiff = new MemoryCacheImageOutputStream(out)) {
              writer.setOutput(tiff);
              writer.write(image);
            }
          });
    } finally {
      writer.dispose();
    }
  }

  /**
   * Reads a map.
   *
   * @return raw scores; the image score is the highest of them
   * @throws AdLabException if this is no TIFF of one channel of float32 (or of float64 that float32
   *     holds exactly), or a damaged one
   */
  static AnomalyMap read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new AdLabException(
          "%s cannot be read: access denied; give yourself the permission".formatted(file));
    }
    TiffLayout layout = TiffLayout.of(file);
    ImageReader reader = javas(ImageIO.getImageReadersByFormatName("tiff"));
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      reader.setInput(in, false, false);
      TiffTags tags = new TiffTags(directory(reader, layout), file);
      tags.requireScores();
      if (!tags.compressed()) {
        long pixels = (long) reader.getHeight(0) * reader.getWidth(0);
        layout.requireRoom(pixels * tags.bits() / Byte.SIZE);
      }
      return map(pixels(reader, layout), file);
    } finally {
      reader.dispose();
    }
  }

  /** What the one picture says of itself. */
  private static TIFFDirectory directory(ImageReader reader, TiffLayout layout) throws IOException {
    int pages;
    long width;
    long height;
    TIFFDirectory directory;
    try {
      height = reader.getHeight(0);
      width = reader.getWidth(0);
      pages = reader.getNumImages(true);
      directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
    } catch (IOException | RuntimeException e) {
      throw because(layout.damaged("its directory makes no sense"), e);
    }
    if (height * width > MOST_PIXELS) {
      throw new AdLabException(
          "%s claims to be %d x %d pixels, more than the %d that are read; make it smaller"
              .formatted(layout.file(), width, height, MOST_PIXELS));
    }
    if (pages != 1) {
      throw new AdLabException(
          "%s holds %d pictures, expected one map; save each map in a file of its own"
              .formatted(layout.file(), pages));
    }
    return directory;
  }

  private static Raster pixels(ImageReader reader, TiffLayout layout) throws IOException {
    try {
      return reader.read(0).getRaster();
    } catch (IOException | RuntimeException e) {
      // Decoders meet damage with whatever they stumble over first, unchecked exceptions included.
      throw because(layout.damaged(firstDamaged(reader) + " cannot be decoded"), e);
    }
  }

  /** The first part of the picture that cannot be decoded. */
  private static String firstDamaged(ImageReader reader) throws IOException {
    int tall = reader.getTileHeight(0);
    int wide = reader.getTileWidth(0);
    int across = (reader.getWidth(0) + wide - 1) / wide;
    int count = across * ((reader.getHeight(0) + tall - 1) / tall);
    ImageReadParam part = reader.getDefaultReadParam();
    for (int i = 0; i < count; i++) {
      part.setSourceRegion(new Rectangle(i % across * wide, i / across * tall, wide, tall));
      try {
        reader.read(0, part);
      } catch (IOException | RuntimeException e) {
        return "%s %d of %d".formatted(reader.isImageTiled(0) ? "tile" : "strip", i + 1, count);
      }
    }
    return "its picture";
  }

  private static AdLabException because(AdLabException told, Exception cause) {
    told.initCause(cause);
    return told;
  }

  private static AnomalyMap map(Raster raster, Path file) {
    int height = raster.getHeight();
    int width = raster.getWidth();
    float[] values =
        raster.getDataBuffer().getDataType() == DataBuffer.TYPE_DOUBLE
            ? ExactFloats.of(
                raster.getSamples(0, 0, width, height, 0, (double[]) null), width, file.toString())
            : raster.getSamples(0, 0, width, height, 0, (float[]) null);
    return ExactFloats.map(height, width, values);
  }

  /** Java's own of several plugins. */
  private static <T> T javas(Iterator<T> plugins) {
    while (plugins.hasNext()) {
      T plugin = plugins.next();
      if ("java.desktop".equals(plugin.getClass().getModule().getName())) {
        return plugin;
      }
    }
    throw new NoSuchElementException("this Java has no plugin for TIFF");
  }
}
