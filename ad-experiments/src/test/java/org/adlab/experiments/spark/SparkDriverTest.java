package org.adlab.experiments.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void aJavaThatSparkDoesNotRunOnIsRefused(@TempDir Path home) throws IOException {
    assertThatThrownBy(() -> SparkDriver.require(home, 17))
        .hasMessageContaining("Spark is no part of this build");
    Files.createFile(home.resolve("ad-spark.jar"));
    SparkDriver.require(home, 17);
    SparkDriver.require(home, 21);
    assertThatThrownBy(() -> SparkDriver.require(home, 25))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "--executor spark: Spark 3.5 does not run on Java 25; set JAVA_HOME to a JDK 17, here and at the workers");
  }

  @Test
  void everyJarBesideSparksIsOnItsClassPath(@TempDir Path home) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Main-Class", "Main");
    manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.lang java.base/java.nio");
    Path jar = home.resolve("ad-spark.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    assertThat(SparkDriver.command(home, "2g"))
        .contains("-Xmx2g")
        .containsSequence(
            "--add-opens",
            "java.base/java.lang=ALL-UNNAMED",
            "--add-opens",
            "java.base/java.nio=ALL-UNNAMED",
            "-cp",
            jar + File.pathSeparator + home.resolve("jars") + File.separator + "*",
            "Main");
  }
}
