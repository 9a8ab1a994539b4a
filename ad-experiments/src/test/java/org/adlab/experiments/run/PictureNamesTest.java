package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureNamesTest {

  @Test
  void anOrdinaryIdIsItsOwnName() {
    assertThat(PictureNames.of(List.of("test/bent_lead/000", "test/good/000")))
        .containsExactly(
            Map.entry("test/bent_lead/000", "test-bent_lead-000"),
            Map.entry("test/good/000", "test-good-000"));
  }

  @Test
  void idsThatWouldMeetAreToldApartWhereverTheyStand() {
    List<String> ids =
        List.of(
            "a/b", "A/b", "a-b", "größe", "gräße", "overview", "x".repeat(300), "x".repeat(400));
    Map<String, String> names = PictureNames.of(ids);
    assertThat(names.values().stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9._-]{1,130}"))
        .doesNotContain("overview");
    // By hand: printf a/b | sha256sum
    assertThat(names).containsEntry("a/b", "a-b-c14cddc0");
    List<String> reversed = new java.util.ArrayList<>(ids);
    java.util.Collections.reverse(reversed);
    assertThat(PictureNames.of(reversed)).containsAllEntriesOf(names);
  }
}
