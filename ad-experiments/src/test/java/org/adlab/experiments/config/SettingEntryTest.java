package org.adlab.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.adlab.api.AdLabException;
import org.adlab.api.plugin.Setting;
import org.adlab.experiments.ToyPlugins.StudentSettings;
import org.adlab.experiments.ToyPlugins.TeacherSettings;
import org.junit.jupiter.api.Test;

class SettingEntryTest {

  record Forgetful(int count) {}

  record Strange(@Setting("a letter") char letter) {}

  record Clashing(@Setting("a name") String plugin) {}

  @Test
  void listsEverySetting() {
    assertThat(SettingEntry.of(TeacherSettings.class))
        .containsExactly(
            new SettingEntry("weights", "a file or a name", "imagenet", "", "the weights"),
            new SettingEntry(
                "levels",
                "a list, each a whole number",
                "[1, 2, 3]",
                "1 to 4",
                "the levels to describe"),
            new SettingEntry(
                "padding", "one of none, zero, mirror-edge", "zero", "", "what is beyond the edge"),
            new SettingEntry("title", "text", "none", "", "a name to show"));
    assertThat(SettingEntry.of(StudentSettings.class))
        .contains(
            new SettingEntry(
                "epochs",
                "a whole number",
                "100",
                "1 to 100000",
                "passes over the training images"),
            new SettingEntry("rate.start", "a number", "0.4", "at least 0", "at the start"))
        .extracting(SettingEntry::key)
        .containsExactly(
            "epochs", "rate.start", "rate.end", "momentum", "warm", "second", "sketches", "offset");
    assertThat(SettingEntry.of(ExperimentSettings.class))
        .extracting(SettingEntry::defaults)
        .contains("required", "PyTorch");
  }

  @Test
  void namesTheRecordThatIsNotWellMade() {
    assertThatThrownBy(() -> SettingEntry.of(Forgetful.class))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("Forgetful")
        .hasMessageContaining("count carries no @Setting");
    assertThatThrownBy(() -> SettingEntry.of(Strange.class))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("char");
    assertThatThrownBy(() -> SettingEntry.of(Clashing.class))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("rename it");
  }

  @Test
  void namesAreInKebabCase() {
    assertThat(SettingComponent.kebab("batchSize")).isEqualTo("batch-size");
    assertThat(SettingComponent.kebab("GROUND_TRUTH")).isEqualTo("ground-truth");
    assertThat(SettingComponent.kebab("imageAUROC")).isEqualTo("image-auroc");
    assertThat(SettingComponent.kebab("xRayAUROCLimit2")).isEqualTo("x-ray-auroc-limit2");
  }
}
