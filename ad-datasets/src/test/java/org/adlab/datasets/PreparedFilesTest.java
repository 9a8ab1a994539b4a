package org.adlab.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.adlab.api.AdLabException;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.data.RgbImage;
import org.adlab.datasets.oneclass.Mnist;
import org.adlab.datasets.oneclass.OneClassSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedFilesTest {

  private static final ImageSettings CROPPED = new ImageSettings(32, Optional.of(16), 0);

  @TempDir private Path folder;

  private Path draw(String name, int width, int height) throws IOException {
    Random random = new Random(width);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt(1 << 24));
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void aFileOfAnyPlaceIsPreparedLikeASampleOfTheDataSet() throws IOException {
    Path file = draw("a.png", 70, 50);
    RgbImage image = CROPPED.files().read(file);

    assertThat(image.width()).isEqualTo(16);
    assertThat(image.height()).isEqualTo(16);
    FileSample sample =
        new FileSample(
            "a", FileSample.GOOD, file, new Truth.Unknown(), CROPPED.in(TestContext.of(0)));
    assertThat(image.values()).isEqualTo(sample.image().values());
  }

  @Test
  void imagesBelowAFolderComeInOrderAndAloneInIt() throws IOException {
    draw("b/2.png", 4, 4);
    draw("b/1.PNG", 4, 4);
    draw("a.png", 4, 4);
    draw("b/.hidden.png", 4, 4);
    Files.writeString(folder.resolve("notes.txt"), "no image");

    assertThat(CROPPED.files().below(folder))
        .isEqualTo(
            List.of(folder.resolve("a.png"), folder.resolve("b/1.PNG"), folder.resolve("b/2.png")));
  }

  @Test
  void whatIsNoImageIsToldByName() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no image at all");
    ImageFiles files = CROPPED.files();
    assertThatThrownBy(() -> files.read(text))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining(text.toString());
    assertThatThrownBy(() -> files.read(folder.resolve("none.png")))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("none.png")
        .hasMessageContaining("not there");
  }

  @Test
  void smallImagesKeepTheirCollectionsSize() throws IOException {
    OneClassSettings settings =
        new OneClassSettings(
            Optional.empty(), Optional.of("7"), 0, new SplitSettings(0.2, TrainingSettings.ALL), 0);
    RgbImage image = new Mnist().imageFiles(settings).orElseThrow().read(draw("a.png", 40, 40));
    assertThat(image.width()).isEqualTo(28);
  }
}
