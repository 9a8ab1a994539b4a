package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final long SECOND = 1_000_000_000;

  private final Workers workers = new Workers(2, Duration.ofSeconds(15), 0);

  @Test
  void whereNobodyHasSpokenSilenceIsTheEnd() {
    assertThat(workers.refusal(100 * SECOND)).isEmpty();
    workers.sent("0", "a", 0);
    assertThat(workers.refusal(15 * SECOND)).isEmpty();
    // Another task is no excuse.
    workers.sent("0", "a", 14 * SECOND);
    assertThat(workers.silent(16 * SECOND)).isEmpty();
    assertThat(workers.refusal(16 * SECOND).orElseThrow())
        .startsWith("worker a has taken a trial and says nothing of it; check that it is Spark 3.");
    workers.heard("0");
    assertThat(workers.refusal(100 * SECOND)).isEmpty();
  }

  @Test
  void whereOthersHaveSpokenWhoIsSilentIsGivenUp() {
    workers.sent("0", "a", 0);
    workers.sent("1", "b", 0);
    workers.sent("2", "c", 0);
    workers.heard("0");
    workers.gone("2", "killed", 1);
    assertThat(workers.silent(15 * SECOND)).isEmpty();
    assertThat(workers.silent(16 * SECOND)).containsExactly("1");
    assertThat(workers.silent(17 * SECOND)).isEmpty();
    assertThat(workers.refusal(100 * SECOND)).isEmpty();
    // It is one of those that are not fit, until it speaks.
    workers.gone("0", "killed", 100 * SECOND);
    assertThat(workers.refusal(111 * SECOND)).contains(noneIsFit("b"));
    workers.heard("1");
    assertThat(workers.refusal(111 * SECOND)).isEmpty();
  }

  @Test
  void whoLooksForLongWhetherAllIsThereIsGivenUp() {
    workers.sent("0", "a", 0);
    workers.alive("0");
    assertThat(workers.silent(25 * SECOND)).isEmpty();
    assertThat(workers.refusal(25 * SECOND)).isEmpty();
    assertThat(workers.silent(26 * SECOND)).containsExactly("0");
    assertThat(workers.refusal(30 * SECOND)).isEmpty();
    assertThat(workers.refusal(37 * SECOND)).contains(noneIsFit("a"));
  }

  @Test
  void executorsThatAreTooSmallOrGoneAreNone() {
    workers.sent("0", "a", 0);
    workers.added("1", "b", 1, 0);
    workers.gone("0", "killed", 0);
    workers.added("0", "a", 2, 0);
    assertThat(workers.isTimeToTell(13 * SECOND)).isTrue();
  }

  @Test
  void whereNoneIsFitTheOthersAreWaitedForFirst() {
    workers.sent("0", "a", 0);
    assertThat(workers.unfit("0", SECOND)).isTrue();
    assertThat(workers.unfit("0", 2 * SECOND)).isFalse();
    assertThat(workers.refusal(11 * SECOND)).isEmpty();
    assertThat(workers.refusal(12 * SECOND)).contains(noneIsFit("a"));
    workers.added("1", "b", 2, 0);
    assertThat(workers.refusal(13 * SECOND)).isEmpty();
    workers.sent("1", "b", 13 * SECOND);
    workers.unfit("1", 14 * SECOND);
    assertThat(workers.refusal(24 * SECOND)).isEmpty();
    assertThat(workers.refusal(25 * SECOND)).contains(noneIsFit("a, b"));
  }

  private static String noneIsFit(String hosts) {
    return "no worker can run trials, for the reasons told above (%s); mend that, and give the same command again"
        .formatted(hosts);
  }

  @Test
  void whereTheLastFitOneIsGoneAnotherIsWaitedFor() {
    workers.sent("0", "a", 0);
    workers.unfit("0", 0);
    workers.sent("1", "b", 0);
    workers.heard("1");
    // Spark tells of all that run, an executor that holds its trial among them.
    workers.alive("0");
    assertThat(workers.refusal(100 * SECOND)).isEmpty();
    workers.gone("1", "killed", 100 * SECOND);
    assertThat(workers.refusal(110 * SECOND)).isEmpty();
    assertThat(workers.refusal(111 * SECOND)).contains(noneIsFit("a"));
  }

  @Test
  void othersAreWaitedForTwiceAsLongAsTheFirstTook() {
    workers.added("0", "a", 2, 20 * SECOND);
    workers.sent("0", "a", 20 * SECOND);
    workers.unfit("0", 21 * SECOND);
    assertThat(workers.refusal(61 * SECOND)).isEmpty();
    assertThat(workers.refusal(62 * SECOND)).contains(noneIsFit("a"));
  }

  @Test
  void whoIsFoundUnfitAgainIsNoNews() {
    workers.sent("0", "a", 0);
    assertThat(workers.unfit("0", 0)).isTrue();
    // By a trial that another core of it had taken before.
    workers.heard("0");
    assertThat(workers.unfit("0", 5 * SECOND)).isFalse();
    assertThat(workers.refusal(15 * SECOND)).isEmpty();
    assertThat(workers.refusal(16 * SECOND)).contains(noneIsFit("a"));
  }

  @Test
  void executorsThatEndBeforeTheyBeginAreToldOnceAndEndASweepThatHasNoOthers() {
    for (int i = 0; i < 3; i++) {
      assertThat(workers.news()).isEmpty();
      // Spark tells of those, too, that never reached the driver; of others twice.
      workers.gone("" + i, "exit code 1\nand more", i * SECOND);
      workers.gone("" + i, "exit code 1\nand more", i * SECOND);
    }
    assertThat(workers.news().orElseThrow())
        .startsWith("executors end at some worker as soon as they begin (exit code 1), and the");
    assertThat(workers.news()).isEmpty();
    assertThat(workers.refusal(30 * SECOND)).isEmpty();
    assertThat(workers.refusal(31 * SECOND).orElseThrow())
        .startsWith("the workers' executors end as soon as they begin (exit code 1); check that");
    workers.added("3", "b", 2, 31 * SECOND);
    assertThat(workers.refusal(31 * SECOND)).isEmpty();
    workers.sent("3", "b", 31 * SECOND);
    workers.heard("3");
    workers.gone("3", "killed", 32 * SECOND);
    assertThat(workers.refusal(100 * SECOND)).isEmpty();
  }

  @Test
  void executorsThatBeganOrWereIdleOrTooSmallAreNoneOfThose() {
    for (int i = 0; i < 3; i++) {
      workers.sent("began " + i, "a", 0);
      workers.gone("began " + i, "killed", 0);
      workers.added("idle " + i, "a", 2, 0);
      workers.gone("idle " + i, "killed", 31 * SECOND);
      workers.added("small " + i, "a", 1, 0);
      workers.gone("small " + i, "killed", 0);
    }
    assertThat(workers.news()).isEmpty();
  }

  @Test
  void thatNobodyIsThereIsToldOnce() {
    assertThat(workers.isTimeToTell(12 * SECOND)).isFalse();
    assertThat(workers.isTimeToTell(13 * SECOND)).isTrue();
    assertThat(workers.isTimeToTell(14 * SECOND)).isFalse();
    workers.sent("0", "a", 20 * SECOND);
    assertThat(workers.isTimeToTell(50 * SECOND)).isFalse();
    workers.gone("0", "killed", 60 * SECOND);
    assertThat(workers.isTimeToTell(72 * SECOND)).isFalse();
    assertThat(workers.isTimeToTell(73 * SECOND)).isTrue();
    assertThat(workers.isTimeToTell(74 * SECOND)).isFalse();
  }
}
