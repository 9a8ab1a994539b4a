package org.adlab.baselines;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lessons;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Scores;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.junit.jupiter.api.Test;

/** A detector takes nothing of another shape than it should have from its student and scorer. */
class OutputsTest {

  private static final int SIZE = 8;

  private static void refused(
      UnaryOperator<NDArray> answer, UnaryOperator<Scores> scores, String complaint) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector =
            new Detector(new IdentityTeacher(), new Answering(answer), new Scoring(scores))) {
      NDArray images = FixedLessons.images(manager, SIZE, 1, 2);
      assertThatThrownBy(() -> detector.score(images, SIZE, SIZE))
          .isInstanceOf(AdLabException.class)
          .hasMessage(complaint + "; its author has to mend that");
    }
  }

  @Test
  void answersHaveTheShapeOfTheTarget() {
    refused(
        answer -> answer.squeeze(1),
        UnaryOperator.identity(),
        "student: answer to the level pixels of the shape (2,3,8,8), where (2,M,3,8,8) is expected");
    refused(
        answer -> answer.transpose(0, 1, 2, 4, 3).get(":,:,:,0:4,:"),
        UnaryOperator.identity(),
        "student: answer to the level pixels of the shape (2,1,3,4,8), where (2,M,3,8,8) is"
            + " expected");
  }

  @Test
  void mapsAreAsLargeAsWasAskedFor() {
    refused(
        UnaryOperator.identity(),
        scores -> new Scores(scores.maps().transpose(1, 2, 0), scores.image(), List.of()),
        "scorer: maps of the shape (8,8,2), where (2,8,8) is expected");
    refused(
        UnaryOperator.identity(),
        scores -> new Scores(scores.maps(), new float[3], List.of()),
        "scorer: it has 3 image scores for 2 images");
  }

  private record Answering(UnaryOperator<NDArray> change) implements Student {

    @Override
    public void fit(Lessons lessons, FitContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
      NDArray answer = description.maps().get(0).expandDims(1);
      return new Prediction(description, List.of(change.apply(answer)));
    }

    @Override
    public void save(Path directory) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void load(Path directory, Teacher teacher) {
      throw new UnsupportedOperationException();
    }
  }

  private record Scoring(UnaryOperator<Scores> change) implements Scorer {

    @Override
    public Scores score(Prediction prediction, int height, int width) {
      return change.apply(Students.distance().score(prediction, height, width));
    }
  }
}
