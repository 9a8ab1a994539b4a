package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TeachCommandTest extends CommandTest {

  @Test
  void teachesIntoAFile() throws IOException {
    Path teach = folder.resolve("teach.conf");
    Files.writeString(teach, "training.plugin = toy\noutput = out.safetensors");
    assertThat(ad("teach", teach.toString())).isZero();
    assertThat(out()).isEqualTo("teacher: %s\n".formatted(folder.resolve("out.safetensors")));
    String other = folder.resolve("an, other \"file\".safetensors").toString();
    assertThat(ad("teach", teach.toString(), "--output", other)).isZero();
    assertThat(Path.of(other)).hasContent("weights");
  }
}
