package org.adlab.experiments.maps;

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
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
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

  private static final String SAVE_AS =
      "; save it as one channel of float32 without a predictor, with tifffile.imwrite for instance";

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
      throw new AccessDeniedException(file.toString());
    }
    ImageReader reader = javas(ImageIO.getImageReadersByFormatName("tiff"));
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      reader.setInput(in, false, false);
      check(reader, file);
      return map(reader.read(0).getRaster(), file);
    } catch (AdLabException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders meet damage with whatever they stumble over first, unchecked exceptions included.
      throw new AdLabException(
          "%s cannot be read as a TIFF (%s)%s".formatted(file, reason(e), SAVE_AS), e);
    } finally {
      reader.dispose();
    }
  }

  private static void check(ImageReader reader, Path file) throws IOException {
    long pixels = (long) reader.getHeight(0) * reader.getWidth(0);
    if (pixels > MOST_PIXELS) {
      throw new AdLabException(
          "%s claims to be %d x %d pixels, more than the %d that are read; make it smaller"
              .formatted(file, reader.getWidth(0), reader.getHeight(0), MOST_PIXELS));
    }
    int pages = reader.getNumImages(true);
    if (pages != 1) {
      throw new AdLabException(
          "%s holds %d pictures, expected one map; save each map in a file of its own"
              .formatted(file, pages));
    }
    TIFFDirectory tags = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
    require(tags, BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL, 1, 1, file, "%d channels"::formatted);
    require(
        tags,
        BaselineTIFFTagSet.TAG_SAMPLE_FORMAT,
        BaselineTIFFTagSet.SAMPLE_FORMAT_UNSIGNED_INTEGER,
        BaselineTIFFTagSet.SAMPLE_FORMAT_FLOATING_POINT,
        file,
        format -> "whole numbers instead of floats");
    // Java reads two bytes of a half as a whole number.
    int bits = value(tags, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1);
    if (bits != Float.SIZE && bits != Double.SIZE) {
      throw unlike(file, "floats of %d bits".formatted(bits));
    }
    // Java turns such values around; Python's readers do not.
    require(
        tags,
        BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION,
        BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_BLACK_IS_ZERO,
        BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_BLACK_IS_ZERO,
        file,
        kind -> "a photometric interpretation of %d instead of 1".formatted(kind));
    require(
        tags,
        BaselineTIFFTagSet.TAG_PREDICTOR,
        1,
        1,
        file,
        kind -> "the predictor %d".formatted(kind));
    boolean plain =
        value(tags, BaselineTIFFTagSet.TAG_COMPRESSION, 1) == BaselineTIFFTagSet.COMPRESSION_NONE;
    checkWhole(tags, file, plain ? pixels * bits / Byte.SIZE : 0);
  }

  /**
   * No part of the picture may lie beyond the end of the file, and the parts together must have
   * room for it: Java reads on past a part that claims to be shorter than it is.
   */
  private static void checkWhole(TIFFDirectory tags, Path file, long least) throws IOException {
    boolean tiled = tags.containsTIFFField(BaselineTIFFTagSet.TAG_TILE_OFFSETS);
    TIFFField starts =
        tags.getTIFFField(
            tiled ? BaselineTIFFTagSet.TAG_TILE_OFFSETS : BaselineTIFFTagSet.TAG_STRIP_OFFSETS);
    TIFFField lengths =
        tags.getTIFFField(
            tiled
                ? BaselineTIFFTagSet.TAG_TILE_BYTE_COUNTS
                : BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS);
    if (starts == null || lengths == null || starts.getCount() != lengths.getCount()) {
      throw new IOException("it does not say where its pixels are");
    }
    long size = Files.size(file);
    long together = 0;
    for (int i = 0; i < starts.getCount(); i++) {
      if (starts.getAsLong(i) + lengths.getAsLong(i) > size) {
        throw new IOException("it ends before its pixels do");
      }
      together += lengths.getAsLong(i);
    }
    if (together < least) {
      throw new IOException(
          "it says that its pixels take %d bytes, and they take %d".formatted(together, least));
    }
  }

  private static void require(
      TIFFDirectory tags,
      int tag,
      int absent,
      int expected,
      Path file,
      Function<Integer, String> what) {
    int value = value(tags, tag, absent);
    if (value != expected) {
      throw unlike(file, what.apply(value));
    }
  }

  private static int value(TIFFDirectory tags, int tag, int absent) {
    TIFFField field = tags.getTIFFField(tag);
    return field == null ? absent : field.getAsInt(0);
  }

  private static AdLabException unlike(Path file, String what) {
    return new AdLabException("%s has %s%s".formatted(file, what, SAVE_AS));
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

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
