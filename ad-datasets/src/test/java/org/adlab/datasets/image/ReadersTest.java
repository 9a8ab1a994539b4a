package org.adlab.datasets.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReadersTest {

  private static final long MEBIBYTE = 1 << 20;

  @Test
  void whatTakesMoreThanHalfOfTheMemoryIsRefusedInOurWords() {
    // 8192 x 8192 pixels of four bytes, in 512 MiB.
    assertThatThrownBy(() -> Readers.requireMemory(256 * MEBIBYTE, 510 * MEBIBYTE))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "it takes 256 MiB when decoded, and Java has memory for 255 MiB; give Java more, or"
                + " make the image smaller");
    assertThatCode(() -> Readers.requireMemory(256 * MEBIBYTE, 512 * MEBIBYTE))
        .doesNotThrowAnyException();
    assertThatCode(() -> Readers.requireMemory(64 * MEBIBYTE, 100 * MEBIBYTE))
        .doesNotThrowAnyException();
  }
}
