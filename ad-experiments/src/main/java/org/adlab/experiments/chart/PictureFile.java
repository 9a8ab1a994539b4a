package org.adlab.experiments.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.adlab.experiments.file.WholeFile;

/** Draws and writes pictures so that a file is either whole or not there. */
final class PictureFile {

  private PictureFile() {}

  static void writePng(Path file, BufferedImage image) throws IOException {
    WholeFile.write(
        file,
        out -> {
          try (MemoryCacheImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", png);
          }
        });
  }

  /**
   * Writes an image that says how large it is meant to be.
   *
   * @param pixelsAnInch at that size
   */
  static void writePng(Path file, BufferedImage image, double pixelsAnInch) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      IIOMetadataNode size = new IIOMetadataNode("pHYs");
      String pixelsAMetre = Long.toString(Math.round(pixelsAnInch / 0.0254));
      size.setAttribute("pixelsPerUnitXAxis", pixelsAMetre);
      size.setAttribute("pixelsPerUnitYAxis", pixelsAMetre);
      size.setAttribute("unitSpecifier", "meter");
      IIOMetadataNode root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
      root.appendChild(size);
      metadata.mergeTree(metadata.getNativeMetadataFormatName(), root);
      WholeFile.write(
          file,
          out -> {
            try (MemoryCacheImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
              writer.setOutput(png);
              writer.write(new IIOImage(image, null, metadata));
            }
          });
    } finally {
      writer.dispose();
    }
  }

  /**
   * Draws on white.
   *
   * @param width in the drawing's units
   * @param height in the drawing's units
   * @param scale pixels a unit
   */
  static BufferedImage draw(
      double width, double height, double scale, Consumer<Graphics2D> drawing) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(width * scale),
            (int) Math.round(height * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(scale, scale);
      drawing.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }
}
