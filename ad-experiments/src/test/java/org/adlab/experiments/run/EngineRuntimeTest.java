package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.EngineSettings;
import org.junit.jupiter.api.Test;

class EngineRuntimeTest {

  @Test
  void devicesAreCalledAsInSettings() {
    Engine engine = Engine.getEngine("PyTorch");
    assertThat(new EngineRuntime(engine, Device.cpu(), 1).deviceName()).isEqualTo("cpu");
    assertThat(new EngineRuntime(engine, Device.gpu(2), 1).deviceName()).isEqualTo("gpu(2)");
  }

  @Test
  void aDeviceThatIsNotThereIsTold() {
    assumeThat(Engine.getEngine("PyTorch").getGpuCount())
        .as("skipped: this machine has a GPU that PyTorch sees")
        .isZero();
    for (String device : new String[] {"gpu", "gpu(3)"}) {
      assertThatThrownBy(() -> EngineRuntime.start(new EngineSettings("PyTorch", device, 1)))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageStartingWith(
              "engine.device: %s is not there, PyTorch sees 0 of them; use cpu".formatted(device));
    }
  }
}
