package com.example.meandescriptor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Prediction;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.testkit.DrawnImages;
import org.adlab.testkit.DrawnLessons;
import org.adlab.testkit.PatchTeacher;
import org.adlab.testkit.StudentContract;
import org.junit.jupiter.api.Test;

/** What holds of every student, and what holds of this one's idea alone: with another, another. */
class MeanDescriptorStudentTest extends StudentContract<MeanDescriptorFactory.Settings> {

  private static final MeanDescriptorFactory.Settings SETTINGS =
      new MeanDescriptorFactory.Settings(1e-4);

  MeanDescriptorStudentTest() {
    super(new MeanDescriptorFactory(), SETTINGS);
  }

  @Test
  void trainingImagesAreOneDeviationFromTheMeanOnAverage() {
    try (NDManager manager = NDManager.newBaseManager(null, "PyTorch");
        PatchTeacher teacher = new PatchTeacher(manager);
        Student student =
            new MeanDescriptorFactory()
                .create(
                    SETTINGS,
                    new PluginContext(
                        manager, new Seed(0), Path.of("target"), true, Progress.NONE))) {
      DrawnLessons lessons = new DrawnLessons(teacher, manager, 32);
      student.fit(lessons, new FitContext(new Seed(0), Progress.NONE, new MeanDescriptorScorer()));
      NDArray images = DrawnImages.batch(manager, 0, lessons.trainingSize(), 32);
      Prediction prediction =
          student.predict(images, teacher.describe(images, Grid.ALL), Grid.ALL);
      double sum = 0;
      float[] numbers = prediction.target().maps().get(0).toFloatArray();
      for (float number : numbers) {
        sum += number * number;
      }
      // Not quite 1, as something is added to every deviation.
      assertThat(sum / numbers.length).as("the mean square, in deviations").isBetween(0.9, 1.0);
    }
  }
}
