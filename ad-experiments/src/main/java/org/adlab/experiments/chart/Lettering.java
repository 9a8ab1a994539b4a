package org.adlab.experiments.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.adlab.api.AdLabException;
import org.jspecify.annotations.Nullable;

/**
 * The font of every picture: DejaVu Sans, from our own resources.
 *
 * <p>On Linux, AWT asks fontconfig for the machine's fonts before it draws in any font, one of ours
 * included, and throws where there are none. So before AWT is first used it is told, by {@code
 * sun.awt.fontconfig}, that our two files are all the fonts there are.
 *
 * @param plain for text
 * @param bold for titles
 */
record Lettering(Font plain, Font bold) {

  private static final String AWT_FONTS = "sun.awt.fontconfig";
  private static final String PLAIN_FILE = "DejaVuSans.ttf";
  private static final String BOLD_FILE = "DejaVuSans-Bold.ttf";

  private static @Nullable Lettering loaded;

  /**
   * Unpacks the fonts for the life of this JVM, the first time.
   *
   * @throws AdLabException if they cannot be unpacked, or this Java cannot draw text at all
   */
  static synchronized Lettering load() {
    Lettering lettering = loaded;
    if (lettering == null) {
      lettering = unpack();
      loaded = lettering;
    }
    return lettering;
  }

  Font plain(double points) {
    return plain.deriveFont((float) points);
  }

  Font bold(double points) {
    // The style is what an SVG's reader is told; the face is bold already and stays as it is.
    return bold.deriveFont(Font.BOLD, (float) points);
  }

  /** The plain face, to embed. */
  static InputStream plainFile() throws IOException {
    return resource(PLAIN_FILE);
  }

  /** The bold face, to embed. */
  static InputStream boldFile() throws IOException {
    return resource(BOLD_FILE);
  }

  private static InputStream resource(String name) throws IOException {
    InputStream font = Lettering.class.getResourceAsStream("font/" + name);
    if (font == null) {
      throw new IOException("no resource font/" + name);
    }
    return font;
  }

  private static Lettering unpack() {
    try {
      Path directory = Files.createTempDirectory("adlab-fonts");
      directory.toFile().deleteOnExit();
      Path plain = unpack(directory, PLAIN_FILE);
      Path bold = unpack(directory, BOLD_FILE);
      if (System.getProperty("java.awt.headless") == null) {
        System.setProperty("java.awt.headless", "true");
      }
      if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
          && System.getProperty(AWT_FONTS) == null) {
        System.setProperty(AWT_FONTS, awtFonts(directory, plain, bold).toString());
      }
      return new Lettering(
          Font.createFont(Font.TRUETYPE_FONT, plain.toFile()),
          Font.createFont(Font.TRUETYPE_FONT, bold.toFile()));
    } catch (IOException e) {
      throw new AdLabException(
          "The fonts for charts cannot be unpacked to %s (%s); make that directory writable or name another with -Djava.io.tmpdir."
              .formatted(System.getProperty("java.io.tmpdir"), e),
          e);
    } catch (FontFormatException | LinkageError | InternalError e) {
      throw new AdLabException(
          "This Java cannot draw text (%s); install libfreetype, or use a JDK that brings it along."
              .formatted(e),
          e);
    }
  }

  private static Path unpack(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    file.toFile().deleteOnExit();
    try (InputStream font = resource(name)) {
      Files.copy(font, file);
    }
    return file;
  }

  /** AWT's own description of the fonts there are: every logical font is one of our two files. */
  private static Path awtFonts(Path directory, Path plain, Path bold) throws IOException {
    Properties fonts = new Properties();
    fonts.setProperty("version", "1");
    fonts.setProperty("sequence.allfonts", "default");
    fonts.setProperty("filename.DejaVu_Sans", plain.toString());
    fonts.setProperty("filename.DejaVu_Sans_Bold", bold.toString());
    for (String logical :
        new String[] {"dialog", "dialoginput", "sansserif", "serif", "monospaced"}) {
      fonts.setProperty(logical + ".plain.default", "DejaVu Sans");
      fonts.setProperty(logical + ".italic.default", "DejaVu Sans");
      fonts.setProperty(logical + ".bold.default", "DejaVu Sans Bold");
      fonts.setProperty(logical + ".bolditalic.default", "DejaVu Sans Bold");
    }
    Path file = directory.resolve("fontconfig.properties");
    file.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(file)) {
      fonts.store(out, null);
    }
    return file;
  }
}
