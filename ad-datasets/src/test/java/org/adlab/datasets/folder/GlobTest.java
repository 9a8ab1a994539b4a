package org.adlab.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.png | a.png | true",
        "*.png | a/b.png | false",
        "*.png | .png | true",
        "good/*.png | good/a.png | true",
        "good/*.png | good/a.PNG | true",
        "good/*.PNG | good/a.png | true",
        "good/*.png | Good/a.png | false",
        "good/*.png | good/apng | false",
        "good/**/*.png | good/a.png | true",
        "good/**/*.png | good/b/c/a.png | true",
        "good/**/*.png | good2/a.png | false",
        "**/a.png | a.png | true",
        "**/a.png | b/a.png | true",
        "**/a.png | ba.png | false",
        "good/** | good/b/a.txt | true",
        "b**.png | b/c/d.png | true",
        "?.png | a.png | true",
        "?.png | ab.png | false",
        "a?b.png | a/b.png | false",
        "[a-c]1.png | b1.png | true",
        "[a-c]1.png | d1.png | false",
        "[!a-c]1.png | d1.png | true",
        "a[!b]c.png | a/c.png | false",
        "[.^]1.png | ^1.png | true",
        "[.^]1.png | a1.png | false",
        "{a,b/*}/1.png | b/c/1.png | true",
        "{a,b/*}/1.png | a/1.png | true",
        "{a,b/*}/1.png | b/1.png | false",
        "a+(b).png | a+(b).png | true",
        "a,b.png | a,b.png | true",
        "a.png | axpng | false",
        "[-a]1.png | -1.png | true",
        "[a-]1.png | -1.png | true",
        "{a,b}{c,d}.png | bc.png | true",
        "{a,b}{c,d}.png | ab.png | false",
        "{,a}*.png | b.png | true",
        "😀?.png | 😀😁.png | true",
      })
  void matches(String pattern, String path, boolean matches) {
    assertThat(new Glob(pattern).matches(path)).isEqualTo(matches);
  }

  /** A search that tries one way after the other would go on for years. */
  @ParameterizedTest
  @ValueSource(strings = {"*a", "a*", "**a", "{a,aa,*}", "[a]*", "**/"})
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void manyWildcardsAreNoMoreWorkThanFew(String part) {
    Glob glob = new Glob(part.repeat(30) + "*b.png");

    assertThat(glob.matches("a".repeat(200) + ".png")).isFalse();
    assertThat(glob.matches("a".repeat(200) + "b.png")).isTrue();
    assertThat(glob.matches("a/".repeat(200) + ".png")).isFalse();
  }

  @Property
  void matchesWhatTryingEveryWayFinds(
      @ForAll @CharRange(from = 'a', to = 'b') @Chars({'*', '?', '/'}) @StringLength(max = 6)
          String pattern,
      @ForAll @CharRange(from = 'a', to = 'b') @Chars('/') @StringLength(max = 6) String path) {
    assertThat(new Glob(pattern).matches(path)).isEqualTo(tried(pattern, 0, path));
  }

  private static boolean tried(String pattern, int at, String path) {
    String rest = pattern.substring(at);
    if (rest.isEmpty()) {
      return path.isEmpty();
    }
    if (rest.startsWith("**/") && (at == 0 || pattern.charAt(at - 1) == '/')) {
      for (int i = 0; i <= path.length(); i++) {
        if (path.substring(0, i).matches("([^/]+/)*")
            && tried(pattern, at + 3, path.substring(i))) {
          return true;
        }
      }
      return false;
    }
    boolean across = rest.startsWith("**");
    if (rest.startsWith("*")) {
      for (int i = 0; i <= path.length() && (across || !path.substring(0, i).contains("/")); i++) {
        if (tried(pattern, at + (across ? 2 : 1), path.substring(i))) {
          return true;
        }
      }
      return false;
    }
    return !path.isEmpty()
        && (rest.startsWith("?") ? path.charAt(0) != '/' : rest.charAt(0) == path.charAt(0))
        && tried(pattern, at + 1, path.substring(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "good/a/*.png good/a/",
        "good/a?/b/*.png good/",
        "*.png ''",
        "good/a.png good/",
        "good ''",
        "{a/b,c}/d ''"
      })
  void beginsWhereNoWildcardIs(String pattern, String fixed) {
    assertThat(Glob.fixed(pattern)).isEqualTo(fixed);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new Glob("[ab.png")).hasMessage("has a [ without its ]");
    assertThatThrownBy(() -> new Glob("[]")).hasMessage("has a [ without its ]");
    assertThatThrownBy(() -> new Glob("{a,b.png")).hasMessage("has a { without its }");
    assertThatThrownBy(() -> new Glob("[z-a].png"))
        .hasMessage("has a range in [] that runs backwards");
  }
}
