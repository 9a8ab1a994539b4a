package org.adlab.experiments.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.data.RgbImage;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageListTest {

  /** Everything that ends in .png. */
  private static final ImageFiles PNGS =
      new ImageFiles() {
        @Override
        public RgbImage read(Path file) {
          throw new UnsupportedOperationException();
        }

        @Override
        public List<Path> below(Path folder) {
          try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(".png")).sorted().toList();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  @Test
  void imagesComeInTheOrderGivenAndThoseOfFoldersSorted() throws IOException {
    Path last = file("z/last.bmp");
    Path b = file("x/good/b.png");
    Path a = file("x/good/a.png");
    Path c = file("x/broken/c.png");
    file("x/notes.txt");

    ImageList list = ImageList.of(List.of(last, folder.resolve("x")), PNGS);

    assertThat(list.files()).containsExactly(last, c, a, b);
    assertThat(list.pictures())
        .containsEntry(last, "last")
        .containsEntry(c, "broken-c")
        .containsEntry(a, "good-a")
        .containsEntry(b, "good-b");
  }

  @Test
  void noTwoImagesHaveOnePicture() throws IOException {
    List<Path> files = List.of(file("x/a.png"), file("x/a.jpg"), file("y/A.png"), file("x/b.png"));

    assertThat(ImageList.of(files, PNGS).pictures().values())
        .doesNotHaveDuplicates()
        .hasSize(4)
        .contains("b")
        .noneMatch(name -> name.equals("a"));
  }

  @Test
  void anImageGivenTwiceIsJudgedTwiceAndDrawnOnce() throws IOException {
    Path a = file("a.png");
    ImageList list = ImageList.of(List.of(a, a), PNGS);
    assertThat(list.files()).containsExactly(a, a);
    assertThat(list.pictures()).hasSize(1).containsEntry(a, "a");
  }

  @Test
  void allThatIsNotThereIsToldAtOnce() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path none = folder.resolve("none.png");
    List<Path> given = List.of(none, empty, file("a.png"));
    assertThatThrownBy(() -> ImageList.of(given, PNGS))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            e ->
                assertThat(e.complaints())
                    .containsExactly(
                        none + ": there is no such image or folder",
                        empty + ": there is no image in this folder, nor below it"));
  }
}
