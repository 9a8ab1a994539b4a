package org.adlab.uninformed;

import java.nio.file.Path;
import java.util.List;
import org.adlab.api.plugin.FileOrName;
import org.adlab.backbones.training.Schedule;
import org.adlab.testkit.ScorerContract;
import org.adlab.testkit.StudentContract;
import org.adlab.testkit.TeacherContract;
import org.adlab.uninformed.RegressionAndVarianceSettings.Border;
import org.adlab.uninformed.RegressionAndVarianceSettings.Terms;
import org.junit.jupiter.api.Nested;

/** What holds of every plugin holds of Uninformed Students'. */
class UninformedStudentsContractsTest {

  private static final PatchDescriptorSettings SEVENTEEN =
      new PatchDescriptorSettings(
          List.of(17), List.of(new FileOrName("bundled", Path.of("bundled"))));

  @Nested
  class OfTheTeacher extends TeacherContract<PatchDescriptorSettings> {
    OfTheTeacher() {
      super(new PatchDescriptorFactory(), SEVENTEEN, 32);
    }
  }

  @Nested
  class OfTheStudent extends StudentContract<EnsembleSettings> {
    OfTheStudent() {
      super(
          new EnsembleFactory(),
          new EnsembleSettings(
              2, 3, 2, 1e-3, Schedule.CONSTANT, 1e-5, EnsembleSettings.Sampling.DENSE, 4, 4, 1));
    }
  }

  @Nested
  class OfTheScorer extends ScorerContract<RegressionAndVarianceSettings> {
    OfTheScorer() {
      super(
          new RegressionAndVarianceFactory(),
          new RegressionAndVarianceSettings(Terms.BOTH, Border.ALIKE),
          3);
    }
  }
}
