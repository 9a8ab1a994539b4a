package org.adlab.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {

  @TempDir private Path folder;

  @Test
  void findsTheFilesOfAllFoldersSortedAndLeavesOutWhatIsHidden() throws IOException {
    for (String file :
        List.of("b/2.png", "b/1.png", "a.png", "b/c/3.txt", ".d/4.png", "b/.5.png")) {
      file(file);
    }

    assertThat(names(folder)).containsExactly("a.png", "b/1.png", "b/2.png", "b/c/3.txt");
  }

  /** There are as many paths as orders of the folders, 40 million. */
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void foldersThatAreLinkedCrosswiseAreEachEnteredOnce() throws IOException {
    for (int i = 0; i < 11; i++) {
      file(i + "/image.png");
    }
    for (int i = 0; i < 11; i++) {
      for (int k = 0; k < 11; k++) {
        link(i + "/to" + k, folder.resolve("" + k));
      }
    }

    assertThat(names(folder))
        .hasSize(11)
        .allSatisfy(name -> assertThat(name).matches("[0-9]+/image.png"));
  }

  @Test
  void aFolderElsewhereIsFollowedByTheFirstLink() throws IOException {
    file("elsewhere/x/1.png");
    file("root/own/2.png");
    link("root/b", folder.resolve("elsewhere"));
    link("root/a", folder.resolve("elsewhere"));
    link("root/c", folder.resolve("root/own"));
    link("root/up", folder.resolve("root"));
    link("root/3.png", folder.resolve("elsewhere/x/1.png"));
    link("root/4.png", folder.resolve("nowhere"));

    assertThat(names(folder.resolve("root")))
        .containsExactly("3.png", "4.png", "a/x/1.png", "own/2.png");
    assertThat(names(folder.resolve("root/b"))).containsExactly("x/1.png");
  }

  private List<String> names(Path from) {
    return Tree.files(from).stream()
        .map(file -> from.relativize(file).toString().replace('\\', '/'))
        .toList();
  }

  private void file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  private void link(String name, Path to) throws IOException {
    try {
      Files.createSymbolicLink(folder.resolve(name), to);
    } catch (UnsupportedOperationException | IOException e) {
      assumeTrue(false, "links cannot be made here");
    }
  }
}
