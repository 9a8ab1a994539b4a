package org.adlab.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
      })
  void matches(String pattern, String path, boolean matches) {
    assertThat(new Glob(pattern).matches(path)).isEqualTo(matches);
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
