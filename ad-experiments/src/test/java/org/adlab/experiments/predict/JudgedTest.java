package org.adlab.experiments.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JudgedTest {

  @Test
  void aLineSaysWhatThereIsToSayAndLeavesTheRestOut() {
    assertThat(new Judged("a.png", 0.5f, Judged.ANOMALOUS, 0.25f, null, null, null).line())
        .isEqualTo(
            "{\"image\":\"a.png\",\"score\":0.5,\"verdict\":\"anomalous\",\"threshold\":0.25}");
    assertThat(
            new Judged("a.png", 0.5f, null, null, null, null, null).withPictures("m", "o").line())
        .isEqualTo("{\"image\":\"a.png\",\"score\":0.5,\"map\":\"m\",\"overlay\":\"o\"}");
  }

  @Test
  void whateverAFileIsCalledALineIsOneLineOfJson() {
    assertThat(Judged.failed("a\n\"b\".png", "no image").line())
        .isEqualTo("{\"image\":\"a\\n\\\"b\\\".png\",\"error\":\"no image\"}");
  }
}
