package org.adlab.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class UnreadableTest {

  @Test
  void saysWhyInWords() {
    assertThat(Unreadable.sentence("a.png", new AccessDeniedException("a.png")))
        .isEqualTo("a.png cannot be read (access is denied); check its permissions");
    assertThat(Unreadable.sentence("a.png", new NoSuchFileException("a.png")))
        .isEqualTo("a.png cannot be read (it is not there); check its permissions");
    assertThat(
            Unreadable.sentence("a.png", new FileSystemException("a.png", null, "Too many links")))
        .isEqualTo("a.png cannot be read (Too many links); check its permissions");
    assertThat(Unreadable.sentence("a.png", new IOException("Is a directory")))
        .isEqualTo("a.png cannot be read (Is a directory); check its permissions");
    assertThat(Unreadable.sentence("a.png", new IOException()))
        .isEqualTo("a.png cannot be read (the system does not say why); check its permissions");
  }
}
