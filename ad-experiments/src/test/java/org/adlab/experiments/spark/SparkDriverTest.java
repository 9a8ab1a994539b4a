package org.adlab.experiments.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkDriverTest {

  @ParameterizedTest
  @CsvSource({"2g, 2g", "1500M, 1500m", "2GB, 2g", "1500, 1500m"})
  void sparksSizesAreJavas(String spark, String java) {
    assertThat(SparkDriver.heap(spark)).isEqualTo(java);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "0g", "-1g", "2g -agentlib:x", "1.5g", "9999999m"})
  void anythingElseIsRefused(String size) {
    assertThatThrownBy(() -> SparkDriver.heap(size))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "sweep.spark.driver.memory = %s: expected a size like 2g or 1500m".formatted(size));
  }
}
