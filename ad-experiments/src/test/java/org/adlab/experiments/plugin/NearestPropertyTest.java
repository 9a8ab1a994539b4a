package org.adlab.experiments.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class NearestPropertyTest {

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
