package org.adlab.experiments.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {

  @TempDir private Path run;

  private static GalleryImage image(String name, float lowest, float highest) {
    return new GalleryImage("id", true, "bent", 3, 0.5, name, 2, 2, lowest, highest, true);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    assertThat(Gallery.in(run)).isEmpty();
    Gallery gallery = new Gallery(0.5f, 2, List.of(image("a", 1, 3)));
    gallery.write(run);
    assertThat(Gallery.in(run)).contains(gallery);
  }

  @Test
  void picturesAreExact() throws IOException {
    GalleryFiles files = GalleryFiles.in(run);
    RgbImage picture = new RgbImage(2, 2, new float[] {1, 0, 0, 0, 0, 0.2f, 0, 0, 0, 0, 0, 2});
    AnomalyMap map = new AnomalyMap(2, 2, new float[] {1, 3, 2, 1.5f}, 3);
    files.write("a", picture, map, Optional.of(new Mask(2, 2, new byte[] {0, 7, 0, 1})));
    assertThat(files.map(image("a", 1, 3)))
        .containsExactly((char) 0, (char) 65535, (char) 32768, (char) 16384);
    assertThat(files.mask(image("a", 1, 3))).containsExactly(0, 1, 0, 1);
    BufferedImage read = ImageIO.read(files.image("a").toFile());
    assertThat(read.getRGB(0, 0)).isEqualTo(0xffff0000);
    assertThat(read.getRGB(1, 0)).isEqualTo(0xff003300);
    assertThat(read.getRGB(1, 1)).isEqualTo(0xff0000ff);
  }

  @Test
  void aMapOfOneScoreIsAllLowest() throws IOException {
    GalleryFiles files = GalleryFiles.in(run);
    AnomalyMap map = new AnomalyMap(2, 2, new float[] {4, 4, 4, 4}, 4);
    files.write("a", new RgbImage(2, 2, new float[12]), map, Optional.empty());
    assertThat(files.map(image("a", 4, 4))).containsOnly((char) 0);
    assertThatThrownBy(() -> files.mask(image("a", 4, 4)))
        .isInstanceOf(AdLabException.class)
        .hasMessage(
            run.resolve("gallery/masks/a.png")
                + " is missing, damaged, or not what the index beside it says; run it again for a new gallery");
  }

  /** What the page does: a threshold is rounded to a step as the scores were. */
  @Property(tries = 200)
  void noScoreAtOrAboveAThresholdIsMissed(
      @ForAll @Size(4) List<Float> scores, @ForAll float threshold) throws IOException {
    float[] values = new float[4];
    for (int i = 0; i < 4; i++) {
      values[i] = Math.max(-1e30f, Math.min(1e30f, scores.get(i)));
    }
    AnomalyMap map = new AnomalyMap(2, 2, values, 0);
    float lowest = GalleryFiles.lowest(map);
    float highest = GalleryFiles.highest(map);
    Path folder = Files.createTempDirectory("gallery");
    GalleryFiles files = new GalleryFiles(folder);
    files.write("a", new RgbImage(2, 2, new float[12]), map, Optional.empty());
    char[] steps = files.map(image("a", lowest, highest));
    for (String name : List.of("images/a.png", "maps/a.png", "images", "maps", "")) {
      Files.delete(folder.resolve(name));
    }
    double range = (double) highest - lowest;
    for (int i = 0; i < 4 && range > 0 && threshold >= lowest && threshold <= highest; i++) {
      long cut = Math.round((threshold - (double) lowest) / range * 65535);
      if (values[i] >= threshold) {
        assertThat((long) steps[i]).isGreaterThanOrEqualTo(cut);
      } else if (values[i] < threshold - range / 65535) {
        assertThat((long) steps[i]).isLessThan(cut);
      }
    }
  }

  @Test
  void whatIsDamagedIsToldByName() throws IOException {
    Path index = Files.createDirectories(run.resolve("gallery")).resolve("index.json");
    for (String content :
        List.of(
            "{\"lowest\" :",
            "{\"lowest\" : 0, \"highest\" : 1, \"images\" : [{\"id\" : \"a\", \"name\" : \"../a\"}]}",
            "{\"lowest\" : 0, \"highest\" : 1}",
            "null",
            "{\"other\" : 1}")) {
      Files.writeString(index, content);
      assertThatThrownBy(() -> Gallery.in(run))
          .isInstanceOf(AdLabException.class)
          .hasMessageStartingWith(index + " cannot be read: ")
          .hasMessageEndingWith("; run it again for a new gallery");
    }
    GalleryFiles files = GalleryFiles.in(run);
    files.write(
        "a",
        new RgbImage(1, 1, new float[3]),
        new AnomalyMap(1, 1, new float[1], 0),
        Optional.empty());
    assertThatThrownBy(() -> files.map(image("a", 0, 1))).isInstanceOf(AdLabException.class);
    Files.writeString(run.resolve("gallery/maps/a.png"), "no picture");
    assertThatThrownBy(() -> files.map(image("a", 0, 1))).isInstanceOf(AdLabException.class);
  }
}
