package org.adlab.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.TestContext;
import org.adlab.datasets.folder.ImageFolderSettings.Damaged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  @Test
  void theFirstFolderIsTheClass() throws Exception {
    draw("cat/1.png");
    draw("cat/old/2.jpg");
    draw("dog/1.png");
    draw("loose.png");
    assertThat(create(0.0, Damaged.REFUSE).train())
        .extracting(Sample::id, sample -> sample.className().orElse("none"))
        .containsExactly(
            tuple("cat/1.png", "cat"),
            tuple("cat/old/2.jpg", "cat"),
            tuple("dog/1.png", "dog"),
            tuple("loose.png", "none"));
  }

  @Test
  void aBrokenImageIsRefusedOrSkipped() throws Exception {
    draw("1.jpg");
    draw("2.png");
    draw("3.png");
    byte[] whole = Files.readAllBytes(folder.resolve("2.png"));
    Files.write(folder.resolve("2.png"), Arrays.copyOf(whole, whole.length / 2));

    Sample broken = create(0.0, Damaged.REFUSE).train().get(1);
    assertThatThrownBy(broken::image)
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("2.png");
    assertThat(told).isEmpty();

    Dataset skipped = create(0.34, Damaged.SKIP);
    assertThat(skipped.train().size() + skipped.validation().size()).isEqualTo(2);
    assertThat(told).singleElement().asString().startsWith("skipped: ").contains("2.png");
    assertThat(skipped.fingerprint()).isNotEqualTo(create(0.34, Damaged.REFUSE).fingerprint());
  }

  @Test
  void nothingToReadIsRefused() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "no image");
    assertThatThrownBy(() -> create(0.1, Damaged.REFUSE))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(
            "root: there is no image (png, jpg, jpeg, bmp, tif, tiff, webp) below " + folder);
    Files.writeString(folder.resolve("1.png"), "no image");
    assertThatThrownBy(() -> create(0.1, Damaged.SKIP))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("root: none of the 1 images below " + folder + " can be read");
  }

  private void draw(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(20, 24, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 20; i++) {
      image.setRGB(i, i, 0xff8000);
    }
    ImageIO.write(image, name.endsWith("jpg") ? "jpg" : "png", file.toFile());
  }

  private Dataset create(double share, Damaged damaged) {
    Progress progress =
        new Progress() {
          @Override
          public void message(String text) {
            told.add(text);
          }
        };
    return new ImageFolderFactory()
        .create(
            new ImageFolderSettings(folder, 16, 0, share, damaged), TestContext.of(0, progress));
  }
}
