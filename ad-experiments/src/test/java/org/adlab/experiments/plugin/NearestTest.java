package org.adlab.experiments.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void countsEdits() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("flaw", "lawn")).isEqualTo(2);
  }

  @Test
  void findsOnlyWhatIsNear() {
    assertThat(Nearest.to("epoch", List.of("epsilon", "epochs"))).contains("epochs");
    assertThat(Nearest.to("batch_size", List.of("batch-size", "size"))).contains("batch-size");
    assertThat(Nearest.to("xyz", List.of("epochs", "rate"))).isEmpty();
    assertThat(Nearest.to("ab", List.of())).isEmpty();
  }
}
