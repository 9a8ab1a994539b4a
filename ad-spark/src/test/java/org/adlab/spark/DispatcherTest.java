package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What follows from attempts that end, are lost, or are held by workers that do not run them. */
class DispatcherTest {

  private static final Outcome FINISHED = new Outcome(Outcome.Kind.FINISHED, "{}", 0, 5);
  private static final Attempt FIRST = new Attempt(0, 0);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final List<Attempt> released = new ArrayList<>();
  private final Parent parent = new Parent(InputStream.nullInputStream(), out);
  private final Dispatcher dispatcher =
      new Dispatcher(
          List.of(new Trial("one", ""), new Trial("two", "")), parent, released::add, end);

  private String told() {
    parent.flush();
    String told = out.toString(StandardCharsets.UTF_8).replace("\u0001", "");
    out.reset();
    return told;
  }

  @Test
  void eachTrialIsToldOnceAndTheLastIsTheEnd() {
    dispatcher.over(FIRST, FINISHED);
    assertThat(told()).contains("\"what\":\"ended\",\"trial\":\"one\",\"kind\":\"FINISHED\"");
    dispatcher.over(FIRST, FINISHED);
    dispatcher.lost(FIRST, "late");
    dispatcher.held(FIRST, "late");
    dispatcher.progress(FIRST, "late");
    dispatcher.started(FIRST, "late");
    assertThat(told()).isEmpty();
    assertThat(dispatcher.due()).isEmpty();
    assertThat(end).isNotDone();
    dispatcher.over(new Attempt(1, 0), new Outcome(Outcome.Kind.FAILED, "no", 1, 5));
    assertThat(told()).contains("\"trial\":\"two\",\"kind\":\"FAILED\"");
    assertThat(end).isCompleted();
  }

  @Test
  void aLostAttemptIsFollowedByAnotherOnceAndByFourAtMost() {
    for (int number = 0; number < 3; number++) {
      Attempt attempt = new Attempt(0, number);
      dispatcher.lost(attempt, "killed");
      assertThat(told()).contains("\"what\":\"lost\",\"trial\":\"one\",\"why\":\"killed\"");
      dispatcher.over(attempt, new Outcome(Outcome.Kind.LOST, "again", 0, 0));
      assertThat(told()).isEmpty();
      assertThat(dispatcher.due()).containsExactly(new Attempt(0, number + 1));
      assertThat(dispatcher.due()).isEmpty();
    }
    dispatcher.lost(new Attempt(0, 3), "killed");
    assertThat(told())
        .contains("\"kind\":\"FORSAKEN\"", "4 attempts came to nothing; the last: killed");
    assertThat(dispatcher.due()).isEmpty();
    assertThat(released).contains(FIRST, new Attempt(0, 3));
  }

  @Test
  void whatIsHeldIsNoLossAndMayEndAllTheSame() {
    for (int number = 0; number < 6; number++) {
      Attempt attempt = new Attempt(0, number);
      dispatcher.held(attempt, "not fit");
      dispatcher.held(attempt, "not fit");
      // Then its worker dies.
      dispatcher.lost(attempt, "killed");
      assertThat(dispatcher.due()).containsExactly(new Attempt(0, number + 1));
    }
    told();
    dispatcher.over(new Attempt(0, 2), FINISHED);
    assertThat(told()).contains("\"kind\":\"FINISHED\"");
    assertThat(dispatcher.needless()).containsExactly(new Attempt(0, 6));
    assertThat(dispatcher.needless()).isEmpty();
  }

  @Test
  void whoMayNotCommitLeavesTheTrialToWhoMay() {
    dispatcher.held(FIRST, "says nothing");
    told();
    dispatcher.over(FIRST, new Outcome(Outcome.Kind.DENIED, "", 0, 0));
    assertThat(told()).isEmpty();
    assertThat(dispatcher.due()).containsExactly(new Attempt(0, 1));
    dispatcher.over(new Attempt(0, 1), FINISHED);
    assertThat(told()).contains("\"kind\":\"FINISHED\"");
    assertThat(dispatcher.needless()).isEmpty();
  }

  @Test
  void whereWhoMightCommitIsGoneAnotherIsSubmitted() {
    Outcome denied = new Outcome(Outcome.Kind.DENIED, "", 0, 0);
    // The first is given up, but may commit; the second may not; then the first is lost.
    dispatcher.held(FIRST, "says nothing");
    assertThat(dispatcher.due()).containsExactly(new Attempt(0, 1));
    dispatcher.over(new Attempt(0, 1), denied);
    assertThat(dispatcher.due()).isEmpty();
    dispatcher.lost(FIRST, "killed");
    assertThat(dispatcher.due()).containsExactly(new Attempt(0, 2));
    dispatcher.lost(FIRST, "killed");
    assertThat(dispatcher.due()).isEmpty();

    // The same, but that it was lost is heard first.
    Attempt other = new Attempt(1, 0);
    dispatcher.held(other, "says nothing");
    assertThat(dispatcher.due()).containsExactly(new Attempt(1, 1));
    dispatcher.lost(other, "killed");
    assertThat(dispatcher.due()).isEmpty();
    dispatcher.over(new Attempt(1, 1), denied);
    assertThat(dispatcher.due()).containsExactly(new Attempt(1, 2));
  }
}
