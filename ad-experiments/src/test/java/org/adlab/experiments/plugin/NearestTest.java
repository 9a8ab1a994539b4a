package org.adlab.experiments.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
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

  @Property(tries = 300)
  void agreesWithTheDefinition(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 5) String from,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 5) String to) {
    assertThat(Nearest.distance(from, to)).isEqualTo(definition(from, to));
  }

  private static int definition(String from, String to) {
    if (from.isEmpty() || to.isEmpty()) {
      return from.length() + to.length();
    }
    int same = from.charAt(0) == to.charAt(0) ? 0 : 1;
    return Math.min(
        same + definition(from.substring(1), to.substring(1)),
        1 + Math.min(definition(from.substring(1), to), definition(from, to.substring(1))));
  }
}
