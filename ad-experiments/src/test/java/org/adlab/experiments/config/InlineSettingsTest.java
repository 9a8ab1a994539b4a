package org.adlab.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.Setting;
import org.junit.jupiter.api.Test;

/** Records whose settings stand among those of the record around them. */
class InlineSettingsTest extends ConfigText {

  record Outer(
      @Setting("before") int before,
      @Inline Shared shared,
      @Setting(value = "after", defaults = "9") int after) {}

  record Shared(
      @Setting(value = "how wide", defaults = "3", min = 1) int width, @Inline Deeper deeper) {
    Shared {
      if (width == 7) {
        throw new IllegalArgumentException("width: 7 is out of fashion");
      }
    }
  }

  record Deeper(@Setting(value = "how deep", defaults = "4") int depth) {}

  record Twice(@Setting(value = "how wide", defaults = "1") int width, @Inline Shared shared) {}

  record Plain(@Inline String text) {}

  record Both(@Setting("a section") @Inline Deeper deeper) {}

  @Test
  void recordsThatAreNotWellMadeAreNamed() {
    for (Class<? extends Record> type : List.of(Twice.class, Plain.class, Both.class)) {
      assertThatThrownBy(() -> SettingEntry.of(type))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining(type.getSimpleName() + " is not well made");
    }
  }

  @Test
  void areReadAmongTheOthers() {
    assertThat(read(Outer.class, "before = 1\ndepth = 5"))
        .isEqualTo(new Outer(1, new Shared(3, new Deeper(5)), 9));
  }

  @Test
  void areWrittenAmongTheOthersAndReadAgain() {
    Outer settings = new Outer(1, new Shared(2, new Deeper(5)), 6);
    String json = CanonicalConfig.json(settings);
    assertThat(json).doesNotContain("shared", "deeper");
    assertThat(read(Outer.class, json)).isEqualTo(settings);
    assertThat(SettingEntry.of(Outer.class))
        .extracting(SettingEntry::key)
        .containsExactly("before", "width", "depth", "after");
  }

  @Test
  void areComplainedOfByTheirLine() {
    assertThatThrownBy(() -> read(Outer.class, "before = 1\nwidth = 0"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("x.conf:2: width");
    assertThatThrownBy(() -> read(Outer.class, "before = 1\nwidth = 7"))
        .hasMessageContaining("x.conf:2: width: 7 is out of fashion");
    assertThatThrownBy(() -> read(Outer.class, "before = 1\nshared { width = 2 }"))
        .hasMessageContaining("unknown setting, there is before, width, depth, after");
  }
}
