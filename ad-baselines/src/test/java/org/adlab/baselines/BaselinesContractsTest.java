package org.adlab.baselines;

import org.adlab.testkit.ScorerContract;
import org.adlab.testkit.StudentContract;
import org.adlab.testkit.TeacherContract;
import org.junit.jupiter.api.Nested;

/** What holds of every plugin holds of the baselines. */
class BaselinesContractsTest {

  @Nested
  class OfIdentity extends TeacherContract<IdentitySettings> {
    OfIdentity() {
      super(new IdentityFactory(), new IdentitySettings());
    }
  }

  @Nested
  class OfNearestNeighbour extends StudentContract<NearestNeighbourSettings> {
    OfNearestNeighbour() {
      super(new NearestNeighbourFactory(), new NearestNeighbourSettings(200));
    }
  }

  @Nested
  class OfPadim extends StudentContract<PadimSettings> {
    OfPadim() {
      super(new PadimFactory(), new PadimSettings(8, 0.01));
    }
  }

  @Nested
  class OfSpade extends StudentContract<SpadeSettings> {
    OfSpade() {
      super(new SpadeFactory(), new SpadeSettings(3, 1));
    }
  }

  @Nested
  class OfDistance extends ScorerContract<DistanceSettings> {
    OfDistance() {
      super(
          new DistanceFactory(),
          new DistanceSettings(DistanceSettings.Measure.EUCLIDEAN, 0, "largest"));
    }
  }
}
