package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.junit.jupiter.api.Test;

class GalleryChoiceTest {

  private record Typed(String id, String defectType) implements Sample {

    @Override
    public boolean anomalous() {
      return !defectType.equals("good");
    }

    @Override
    public RgbImage image() {
      return new RgbImage(1, 1, new float[3]);
    }

    @Override
    public Optional<Mask> mask() {
      return Optional.empty();
    }
  }

  @Test
  void ofEveryTypeTheWorstAndTheBestAreShown() {
    List<String> types = new ArrayList<>();
    float[] scores = new float[60];
    for (int i = 0; i < 60; i++) {
      types.add(List.of("good", "bent", "cut").get(i / 20));
      scores[i] = (i * 7) % 60;
    }
    List<Integer> chosen = chosen(types, scores, 15);
    assertThat(chosen).hasSize(15);
    for (String type : List.of("good", "bent", "cut")) {
      List<Integer> own = indices(types, type::equals);
      assertThat(chosen.stream().filter(own::contains)).hasSize(5);
      assertThat(chosen)
          .contains(extreme(own, scores, 1), extreme(own, scores, -1))
          .containsAll(Showcase.spread(own, 3));
    }
  }

  private static int extreme(List<Integer> indices, float[] scores, int sign) {
    return indices.stream().min(Comparator.comparingDouble(i -> sign * scores[i])).orElseThrow();
  }

  @Test
  void noneIsShownWhereNoneIsWanted() {
    assertThat(chosen(List.of("good", "bent"), new float[2], 0)).isEmpty();
  }

  @Property
  void asManyAreShownAsWantedAndNoneLeftOutIsWorseThanOneShownForIt(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 3) Integer> kinds,
      @ForAll @Size(40) List<@IntRange(min = 0, max = 9) Integer> marks,
      @ForAll @IntRange(min = 0, max = 45) int count) {
    List<String> types = kinds.stream().map(List.of("good", "bent", "cut", "worn")::get).toList();
    float[] scores = new float[types.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = marks.get(i);
    }
    List<Integer> chosen = chosen(types, scores, count);
    assertThat(chosen).hasSize(Math.min(count, types.size())).isSorted().doesNotHaveDuplicates();
    for (String type : types.stream().distinct().toList()) {
      List<Integer> own = indices(types, type::equals);
      int share = (int) own.stream().filter(chosen::contains).count();
      boolean all = share == own.size();
      int worst = all ? 0 : (share + 2) / 4;
      int best = all ? 0 : (share + 1) / 4;
      List<Integer> expected = new ArrayList<>(Showcase.spread(own, share - worst - best));
      List<Integer> rest = new ArrayList<>(own);
      rest.removeAll(expected);
      rest.sort(Comparator.<Integer>comparingDouble(i -> scores[i]).thenComparingInt(i -> i));
      boolean anomalous = !type.equals("good");
      expected.addAll(rest.subList(0, anomalous ? worst : best));
      expected.addAll(rest.subList(rest.size() - (anomalous ? best : worst), rest.size()));
      assertThat(chosen.stream().filter(own::contains))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static List<Integer> indices(List<String> types, Predicate<String> those) {
    return IntStream.range(0, types.size()).filter(i -> those.test(types.get(i))).boxed().toList();
  }

  private static List<Integer> chosen(List<String> types, float[] scores, int count) {
    List<Sample> samples =
        IntStream.range(0, types.size())
            .<Sample>mapToObj(i -> new Typed(Integer.toString(i), types.get(i)))
            .toList();
    GalleryChoice choice = new GalleryChoice(samples, count);
    for (int i = 0; i < scores.length; i++) {
      Sample sample = samples.get(i);
      float score = scores[i];
      choice.offer(
          i,
          score,
          () ->
              new Exhibit(
                  sample,
                  new RgbImage(1, 1, new float[3]),
                  new AnomalyMap(1, 1, new float[1], score),
                  Optional.empty()));
    }
    return choice.chosen().stream().map(exhibit -> Integer.valueOf(exhibit.sample().id())).toList();
  }
}
