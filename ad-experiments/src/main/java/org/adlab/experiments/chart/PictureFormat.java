package org.adlab.experiments.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.adlab.experiments.file.PngFile;

/** What a picture is written as; its name in lower case is the file's ending. */
public enum PictureFormat {
  /** Pixels, to look at; says how large it is meant to be printed. */
  PNG {
    @Override
    void write(Path file, Drawing drawing) throws IOException {
      PngFile.write(
          file,
          Canvas.draw(drawing.width(), drawing.height(), drawing.pixelsAUnit(), drawing.content()),
          drawing.pixelsAnInch());
    }
  },
  /** Vectors, for pages; text stays text, in the reader's font nearest to ours. */
  SVG {
    @Override
    void write(Path file, Drawing drawing) throws IOException {
      SvgFile.write(file, drawing);
    }
  },
  /** Vectors, for print; our fonts are embedded. */
  PDF {
    @Override
    void write(Path file, Drawing drawing) throws IOException {
      PdfFile.write(file, drawing);
    }
  };

  /** Writes a picture whole, or not at all; the same picture gives the same bytes. */
  abstract void write(Path file, Drawing drawing) throws IOException;

  /** How its files end: {@code .png}. */
  public String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
