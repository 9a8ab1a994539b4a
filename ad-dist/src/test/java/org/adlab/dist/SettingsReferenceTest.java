package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of all settings is what the plugins say of themselves today. */
class SettingsReferenceTest {

  @TempDir private Path folder;

  @Test
  void thePageIsCurrent() throws Exception {
    Path none = Files.createDirectory(folder.resolve("no-plugins"));
    Program.End end =
        Program.run(folder.resolve("log"), "plugins", "--markdown", "--plugins", none.toString());
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(Program.ROOT.resolve("docs").resolve("settings.md"))
        .as("renew it: ./ad plugins --markdown > docs/settings.md")
        .content()
        .isEqualToNormalizingNewlines(end.out());
  }
}
