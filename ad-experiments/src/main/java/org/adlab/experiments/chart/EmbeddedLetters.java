package org.adlab.experiments.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Letters a PDF's text in our fonts, of which it embeds the letters used. */
final class EmbeddedLetters extends PdfBoxGraphics2DFontTextDrawer {

  private final PDFont plain;
  private final PDFont bold;

  EmbeddedLetters(PDDocument document) throws IOException {
    try (InputStream plainFile = Lettering.plainFile();
        InputStream boldFile = Lettering.boldFile()) {
      plain = PDType0Font.load(document, plainFile, true);
      bold = PDType0Font.load(document, boldFile, true);
    }
  }

  @Override
  protected PDFont mapFont(Font font, IFontTextDrawerEnv environment) {
    return font.isBold() ? bold : plain;
  }
}
