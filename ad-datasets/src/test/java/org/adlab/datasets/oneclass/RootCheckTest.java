package org.adlab.datasets.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.adlab.api.Progress;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.DatasetGuide.Count;
import org.adlab.api.plugin.DatasetGuide.Findings;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootCheckTest {

  @TempDir private Path root;

  private static Findings check(DatasetFactory<?> factory, Path root) {
    return factory.guide().orElseThrow().check().of(root, Progress.NONE);
  }

  @Test
  void countsEveryClassBesideTheOfficialNumber() throws IOException {
    SmallFiles.mnist(root, Part.TRAIN, 7, 0, 7);
    SmallFiles.mnist(root, Part.TEST, 9);
    Findings findings = check(new Mnist(), root);
    assertThat(findings.complaints()).isEmpty();
    assertThat(findings.counts())
        .hasSize(20)
        .contains(
            new Count("7", "training", 2, OptionalLong.of(6265)),
            new Count("1", "training", 0, OptionalLong.of(6742)),
            new Count("9", "test", 1, OptionalLong.of(1009)));
  }

  @Test
  void tellsOfAllThatIsAmiss() throws IOException {
    SmallFiles.write(root.resolve("train_32x32.mat"), new byte[200]);
    Findings findings = check(new Svhn(), root);
    assertThat(findings.complaints())
        .hasSize(2)
        .anyMatch(c -> c.startsWith(root.resolve("train_32x32.mat") + " is no MATLAB file"))
        .anyMatch(c -> c.startsWith("root: " + root + " has no test_32x32.mat"));
    assertThat(findings.counts()).hasSize(20).allMatch(count -> count.found() == 0);
    Path nowhere = root.resolve("nowhere");
    assertThatThrownBy(() -> check(new Cifar10(), nowhere))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("root: there is no folder " + nowhere);
  }

  @Test
  void whatIsAmissWithAFileOfBothPartsIsToldOnce() throws IOException {
    SmallFiles.write(
        root.resolve("cifar-10-binary.tar.gz"), SmallFiles.gzip(SmallFiles.filled(600, 1)));

    assertThat(check(new Cifar10(), root).complaints())
        .singleElement()
        .asString()
        .contains("is no tar archive, or a damaged one");
  }

  @Test
  void officialNumbersAddUp() {
    assertThat(totals(new Mnist())).containsExactly(60_000, 10_000);
    assertThat(totals(new Cifar10())).containsExactly(50_000, 10_000);
    assertThat(totals(new Cifar100())).containsExactly(50_000, 10_000);
    assertThat(totals(new Svhn())).containsExactly(73_257, 26_032);
  }

  private List<Integer> totals(DatasetFactory<?> factory) {
    DatasetGuide guide = factory.guide().orElseThrow();
    assertThat(guide.layout()).contains("fetched if no root is given");
    List<Count> counts = guide.check().of(root, Progress.NONE).counts();
    return List.of(total(counts, "training"), total(counts, "test"));
  }

  private static int total(List<Count> counts, String kind) {
    return (int)
        counts.stream()
            .filter(count -> count.kind().equals(kind))
            .mapToLong(count -> count.official().orElseThrow())
            .sum();
  }
}
