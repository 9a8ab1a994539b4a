package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignsTest {

  private static final long SECOND = 1_000_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Test
  void onlyWhoWasSentATaskAndNeverSpokeIsSilent() {
    Signs signs = new Signs();
    assertThat(signs.silent(PATIENCE, 100 * SECOND)).isEmpty();
    signs.sent("0", "a", 0);
    signs.sent("1", "b", 0);
    signs.sent("2", "c", 0);
    signs.heard("0");
    signs.gone("2");
    assertThat(signs.silent(PATIENCE, 15 * SECOND)).isEmpty();
    // Another task is no excuse, and who has spoken once is trusted.
    signs.sent("1", "b", 14 * SECOND);
    signs.sent("0", "a", 14 * SECOND);
    assertThat(signs.silent(PATIENCE, 16 * SECOND)).contains("b");
    signs.heard("1");
    assertThat(signs.silent(PATIENCE, 100 * SECOND)).isEmpty();
  }
}
