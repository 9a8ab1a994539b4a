package org.adlab.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of values that are wrong. */
class SettingsComplaintsTest extends ConfigText {

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThat(
            complaints(
                """
                engine { name = TensorFlow
                  threads = 1025 }
                sed = 1
                dataset {
                  plugin = toy-dat, root = there
                }
                teacher {
                  plugin = toy
                  levels = [1,
                            two,
                            9]
                  padding = zeros
                  weights = [a]
                }
                student {
                  plugin = toy-student
                  epochs = 0
                  epoch = 3
                  momentum = heavy
                  rate { start = 0.1
                         end = 0.2 }
                  warm = 1
                  second { plugin = toy, levels = 3 }
                }
                evaluation = here
                output.heat-maps = 2.5
                """))
        .containsExactly(
            "x.conf: scorer: missing, it must be given: turns their difference into anomaly maps,"
                + " a section { plugin = NAME, ... } that chooses a scorer",
            "x.conf:2: engine.threads: 1025 is too large, it must be at most 1024",
            "x.conf:3: sed: unknown setting, there is engine, seed, training, training-seed, dataset, teacher, student,"
                + " scorer, evaluation, output, feature-cache, offline; did you mean seed?",
            "x.conf:5: dataset.plugin: there is no dataset 'toy-dat', there is toy-data;"
                + " did you mean toy-data?",
            "x.conf:10: teacher.levels[1]: expected a whole number, found \"two\"",
            "x.conf:11: teacher.levels[2]: 9 is too large, it must be at most 4",
            "x.conf:12: teacher.padding: 'zeros' is not known, there is none, zero, mirror-edge;"
                + " did you mean zero?",
            "x.conf:13: teacher.weights: expected a file or a name, found a list",
            "x.conf:17: student.epochs: 0 is too small, it must be at least 1",
            "x.conf:18: student.epoch: unknown setting, there is plugin, epochs, rate, momentum,"
                + " warm, second, sketches, offset; did you mean epochs?",
            "x.conf:19: student.momentum: expected a number, found \"heavy\"",
            "x.conf:20: student.rate: it ends at 0.2 above its start",
            "x.conf:22: student.warm: expected true or false, found 1",
            "x.conf:23: student.second.levels: expected a list such as [a, b], each a whole number,"
                + " found 3",
            "x.conf:25: evaluation: expected a section { ... }, found \"here\"",
            "x.conf:26: output.heat-maps: expected a whole number, found 2.5");
  }

  @Test
  void tellsTheLineOfWhatAConstructorObjectsTo() {
    assertThat(complaints(DATASET + REST + "engine {\n  threads = 1\n  device = tpu }"))
        .containsExactly(
            "x.conf:7: engine.device: 'tpu' is none of cpu, gpu and gpu(N), as in gpu(0)");
    assertThat(complaints(DATASET + REST + "student { warm = true\n epochs = 2000 }"))
        .containsExactly("x.conf:6: student.epochs: warm starts take at most 1000");
    assertThat(complaints(DATASET + REST + "evaluation.pro-limit = 0"))
        .containsExactly("x.conf:5: evaluation.pro-limit: 0.0 must be above 0");
    // Where the key is left out, its section is what there is to name.
    assertThat(complaints(DATASET + REST + "student.rate {\n end = 0.2, start = 0.1 }"))
        .containsExactly("x.conf:5: student.rate: it ends at 0.2 above its start");
    assertThat(complaints(DATASET + REST + "engine {\n  threads = 1 }", "engine.device=tpu"))
        .containsExactly("--set engine.device: 'tpu' is none of cpu, gpu and gpu(N), as in gpu(0)");
    assertThat(complaints(DATASET + REST + "student.warm = true", "student.epochs=2000"))
        .containsExactly("--set student.epochs: warm starts take at most 1000");
  }

  @Test
  void whatPluginsObjectToBeforeTheyAreMadeIsToldWithTheRest() {
    String text =
        DATASET
            + """
            teacher { plugin = toy,
              weights = lost.pth }
            student { plugin = toy-student, epochs = 0, second { plugin = toy, weights = lost.pth } }
            scorer  { plugin = difference }
            """;
    assertThat(complaints(text))
        .containsExactly(
            "x.conf:2: teacher: nothing to say",
            "x.conf:3: teacher.weights: there is no lost.pth",
            "x.conf:4: student.epochs: 0 is too small, it must be at least 1",
            "x.conf:4: student.second.weights: there is no lost.pth",
            "x.conf:4: student.second: nothing to say");
    assertThat(complaints(DATASET + REST, "teacher.weights=lost.pth"))
        .containsExactly(
            "--set teacher.weights: there is no lost.pth", "x.conf:2: teacher: nothing to say");
  }

  @Test
  void tellsWhichSectionLacksASetting() {
    assertThat(complaints(REST + "\ndataset {\n\n plugin = toy-data, category = a }"))
        .containsExactly(
            "x.conf:5: dataset.root: missing, it must be given: the folder with the images,"
                + " a path");
    assertThat(complaints(DATASET + REST + "student = { epochs = 3 }\nscorer = null"))
        .containsExactly(
            "x.conf:6: scorer: missing, it must be given: turns their difference into anomaly maps,"
                + " a section { plugin = NAME, ... } that chooses a scorer");
    assertThat(complaints("teacher {\n  levels = [1] }\n" + DATASET + "student = plain"))
        .contains(
            "x.conf:1: teacher.plugin: missing, it must name a teacher: toy",
            "x.conf:4: student: expected a section { plugin = NAME, ... } that chooses a student,"
                + " found \"plain\"");
  }

  @Test
  void numbersBeyondTheirTypeAreTold() {
    assertThat(
            complaints(
                DATASET
                    + REST
                    + "student { epochs = 1e999999999, offset = 9223372036854775808\n"
                    + "rate { start = 1e400, end = NaN } }\nseed = 1e-999999999"))
        .containsExactly(
            "x.conf:5: student.epochs: 1e999999999 is too large, it must be at most 100000",
            "x.conf:5: student.offset: 9223372036854775808 is too large, it must be at most"
                + " 9223372036854775807",
            "x.conf:6: student.rate.start: 1e400 is too large",
            "x.conf:6: student.rate.end: expected a number, found \"NaN\"",
            "x.conf:7: seed: expected a whole number, found 1e-999999999");
  }
}
