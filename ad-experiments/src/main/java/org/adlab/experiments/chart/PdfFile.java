package org.adlab.experiments.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.IOException;
import java.nio.file.Path;
import org.adlab.experiments.file.WholeFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/** Writes pictures as a PDF of one page of the picture's size, for {@code \includegraphics}. */
final class PdfFile {

  private static final float POINTS_AN_INCH = 72;

  private PdfFile() {}

  static void write(Path file, Drawing drawing) throws IOException {
    float width = (float) (POINTS_AN_INCH * drawing.inches());
    float scale = (float) (width / drawing.width());
    try (PDDocument document = new PDDocument();
        EmbeddedLetters letters = new EmbeddedLetters(document)) {
      document.setDocumentId(0L); // else it is the time of day
      PDPage page = new PDPage(new PDRectangle(width, (float) (scale * drawing.height())));
      document.addPage(page);
      PdfBoxGraphics2D vectors =
          new PdfBoxGraphics2D(document, (float) drawing.width(), (float) drawing.height());
      vectors.setFontTextDrawer(letters);
      drawing.content().accept(vectors);
      vectors.dispose();
      try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
        stream.transform(Matrix.getScaleInstance(scale, scale));
        stream.drawForm(vectors.getXFormObject());
      }
      WholeFile.write(file, document::save);
    }
  }
}
