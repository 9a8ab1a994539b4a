package org.adlab.experiments.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkExecutorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark://host:7077",
        "spark://one:7077,two:7077",
        "spark://[::1]:7077",
        "local",
        "local[2]",
        "local-cluster[2,1,2048]"
      })
  void mastersOfSparksOwn(String master) {
    assertThatCode(() -> SparkExecutor.requireMaster(Optional.of(master)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yarn",
        "host:7077",
        "sprak://host:7077",
        "spark://host",
        "locale",
        "local[0]",
        "local-cluster[x]"
      })
  void allElseIsRefused(String master) {
    assertThatThrownBy(() -> SparkExecutor.requireMaster(Optional.of(master)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("--master %s: expected spark://HOST:7077".formatted(master));
  }

  @Test
  void noMasterIsRefused() {
    assertThatThrownBy(() -> SparkExecutor.requireMaster(Optional.empty()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("add --master spark://HOST:7077");
  }
}
