package org.adlab.baselines;

import ai.djl.ndarray.NDManager;
import org.adlab.api.Teacher;
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
  class OfKMeans extends StudentContract<KMeansSettings> {
    OfKMeans() {
      super(new KMeansFactory(), new KMeansSettings(4, 200, 20));
    }
  }

  @Nested
  class OfOneClassSvm extends StudentContract<OneClassSvmSettings> {
    OfOneClassSvm() {
      super(new OneClassSvmFactory(), new OneClassSvmSettings(100, 0.2, 0));
    }
  }

  @Nested
  class OfFeatureDictionary extends StudentContract<FeatureDictionarySettings> {
    OfFeatureDictionary() {
      super(new FeatureDictionaryFactory(), new FeatureDictionarySettings(3, 0.95, 10, 2, 200));
    }
  }

  @Nested
  class OfAutoencoder extends StudentContract<AutoencoderSettings> {
    OfAutoencoder() {
      super(
          new AutoencoderFactory(),
          new AutoencoderSettings(
              AutoencoderSettings.Loss.L2, 11, new ReconstructionSettings(10, 3, 4, 1e-3, 1e-5)));
    }

    @Override
    protected Teacher teacher(NDManager manager) {
      return new IdentityTeacher();
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
