package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

  private static InputStream file(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void theCommitAndWhetherItIsAllThereIs() {
    assertThat(Provenance.commit(file("git.commit.id.full=abc\ngit.dirty=false\n")))
        .isEqualTo("abc");
    assertThat(Provenance.commit(file("git.commit.id.full=abc\ngit.dirty=true\n")))
        .isEqualTo("abc-dirty");
    assertThat(Provenance.commit(file("git.dirty=true\n"))).isNull();
    assertThat(Provenance.commit(null)).isNull();
  }

  @Test
  void aBuildInACheckoutKnowsItsCommit() {
    assumeThat(Files.exists(Path.of(System.getProperty("adlab.root"), ".git")))
        .as("skipped: this is no git checkout")
        .isTrue();
    assertThat(Provenance.commit(Provenance.class.getResourceAsStream("commit.properties")))
        .matches("[0-9a-f]{40}(-dirty)?");
  }
}
