package org.adlab.stfpm;

import java.nio.file.Path;
import java.util.List;
import org.adlab.api.plugin.FileOrName;
import org.adlab.backbones.Backbone;
import org.adlab.stfpm.FeaturePyramidSettings.Checkpoint;
import org.adlab.testkit.ScorerContract;
import org.adlab.testkit.StudentContract;
import org.adlab.testkit.TeacherContract;
import org.junit.jupiter.api.Nested;

/** What holds of every plugin holds of STFPM's. */
class StfpmContractsTest {

  @Nested
  class OfTheTeacher extends TeacherContract<ResNetTeacherSettings> {
    OfTheTeacher() {
      super(
          new ResNetTeacherFactory(),
          new ResNetTeacherSettings(
              Backbone.RESNET18_SLIM,
              List.of(1, 2, 3),
              new FileOrName("bundled", Path.of("bundled"))));
    }
  }

  @Nested
  class OfTheStudent extends StudentContract<FeaturePyramidSettings> {
    OfTheStudent() {
      super(
          new FeaturePyramidStudentFactory(),
          new FeaturePyramidSettings(
              3, 4, 0.01, 0.9, 1e-4, false, List.of(), Checkpoint.VALIDATION_LOSS));
    }
  }

  @Nested
  class OfTheScorer extends ScorerContract<PyramidProductSettings> {
    OfTheScorer() {
      super(
          new PyramidProductScorerFactory(),
          new PyramidProductSettings(PyramidProductSettings.Resolution.FULL));
    }
  }
}
