package org.adlab.experiments.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.adlab.experiments.config.EngineSettings;
import org.junit.jupiter.api.Test;

class EngineCheckTest {

  @Test
  void pytorchWorksAndIsMeasured() {
    EngineReport report = EngineCheck.of(new EngineSettings("PyTorch", "cpu", 1), 0.1);

    assertThat(report.problem()).isNull();
    assertThat(report.works()).isTrue();
    assertThat(report.devices()).contains("cpu");
    assertThat(report.libraries()).anyMatch(library -> library.contains("torch"));
    assertThat(report.speeds()).hasSize(14).allMatch(speed -> speed.gflops() > 0);
    Speed best = report.best(Speed.CONVOLUTION).orElseThrow();
    assertThat(report.speeds())
        .filteredOn(speed -> speed.kind().equals(Speed.CONVOLUTION))
        .allMatch(speed -> speed.gflops() <= best.gflops())
        .extracting(Speed::layout)
        .containsOnly("channels first", "channels last");
  }

  @Test
  void theVerdictSaysWhatToDo() {
    EngineReport works =
        new EngineReport(
            "PyTorch",
            EngineReport.State.WORKS,
            "2",
            List.of("cpu"),
            2,
            "/x",
            List.of(),
            List.of(new Speed(Speed.CONVOLUTION, "3 x 3", "channels last", 80)),
            null,
            null);
    EngineReport broken =
        new EngineReport(
            "MXNet",
            EngineReport.State.BROKEN,
            null,
            List.of(),
            0,
            "/y",
            List.of(),
            List.of(),
            "it crashed",
            "remove /y");
    Machine machine = new Machine("Linux", "", List.of(), 2, 8192, 4096, "17", 2048);
    CacheFolder full = new CacheFolder("images", "/cache", 10, 100, true);
    CacheFolder closed = new CacheFolder("engines", "/closed", 10, 10000, false);
    Diagnosis diagnosis =
        new Diagnosis("1", "2", machine, List.of(full, closed), List.of(works, broken), "PyTorch");

    assertThat(diagnosis.works()).isTrue();
    assertThat(diagnosis.verdict())
        .containsExactly(
            "PyTorch works",
            "MXNet does not work: it crashed; remove /y",
            "the disk of /cache has 100 MiB left; free some space",
            "/closed cannot be written to; set ADLAB_CACHE or DJL_CACHE_DIR to a folder that can",
            "PyTorch, which configs compute with unless they say otherwise, is ready");
    assertThat(diagnosis.attainable(Speed.CONVOLUTION).orElseThrow().engine()).isEqualTo("PyTorch");
    assertThat(diagnosis.attainable(Speed.PRODUCT)).isEmpty();
    Diagnosis other = new Diagnosis("1", "2", machine, List.of(), List.of(works, broken), "MXNet");
    assertThat(other.works()).isFalse();
  }
}
