package org.adlab.onnx;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.Detector;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Progress;
import org.adlab.api.Scorer;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.PluginContext;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.training.Schedule;
import org.adlab.stfpm.FeaturePyramidSettings;
import org.adlab.stfpm.FeaturePyramidStudentFactory;
import org.adlab.stfpm.PyramidProductScorerFactory;
import org.adlab.stfpm.PyramidProductSettings;
import org.adlab.stfpm.ResNetTeacherFactory;
import org.adlab.stfpm.ResNetTeacherSettings;
import org.adlab.uninformed.EnsembleFactory;
import org.adlab.uninformed.EnsembleSettings;
import org.adlab.uninformed.PatchDescriptorFactory;
import org.adlab.uninformed.PatchDescriptorSettings;
import org.adlab.uninformed.RegressionAndVarianceFactory;
import org.adlab.uninformed.RegressionAndVarianceSettings;
import org.adlab.uninformed.RegressionAndVarianceSettings.Border;
import org.adlab.uninformed.RegressionAndVarianceSettings.Terms;

/** Both methods, fitted to a few drawn images. */
final class Detectors {

  private static final int HEIGHT = 72;
  private static final int WIDTH = 80;

  private Detectors() {}

  static Detector stfpm(
      NDManager manager, Backbone backbone, PyramidProductSettings.Resolution resolution) {
    PluginContext context = context(manager);
    String weights = backbone == Backbone.RESNET18_SLIM ? "bundled" : "random";
    Teacher teacher =
        new ResNetTeacherFactory()
            .create(new ResNetTeacherSettings(backbone, List.of(1, 2, 3), named(weights)), context);
    Student student =
        new FeaturePyramidStudentFactory()
            .create(
                new FeaturePyramidSettings(
                    2, 2, 0.1, 0.9, 1e-4, false, List.of(), FeaturePyramidSettings.Checkpoint.LAST),
                context);
    Scorer scorer =
        new PyramidProductScorerFactory().create(new PyramidProductSettings(resolution), context);
    return fitted(new Detector(teacher, student, scorer), manager, 64, 64);
  }

  /** Calibrated on every fourth row and column, by the error and the spread. */
  static Detector uninformed(NDManager manager, int students, Integer... fields) {
    PluginContext context = context(manager);
    Teacher teacher =
        new PatchDescriptorFactory()
            .create(
                new PatchDescriptorSettings(List.of(fields), List.of(named("bundled"))), context);
    Student student =
        new EnsembleFactory()
            .create(
                new EnsembleSettings(
                    students,
                    1,
                    1,
                    1e-3,
                    Schedule.CONSTANT,
                    1e-5,
                    EnsembleSettings.Sampling.STRIDED,
                    32,
                    32,
                    1),
                context);
    Scorer scorer = scorer(manager, Terms.BOTH, Border.APART);
    return fitted(new Detector(teacher, student, scorer, grid(4)), manager, HEIGHT, WIDTH);
  }

  /** The same teacher and student with another scorer. */
  static Detector calibrated(Detector fitted, NDManager manager, Terms terms, Border border) {
    Detector other =
        new Detector(
            fitted.teacher(), fitted.student(), scorer(manager, terms, border), fitted.grid());
    other.calibrate(new DrawnLessons(other.teacher(), manager, HEIGHT, WIDTH), Progress.NONE, 2);
    return other;
  }

  /** The same detector on another grid. */
  static Detector atStride(Detector fitted, int stride) {
    return new Detector(fitted.teacher(), fitted.student(), fitted.scorer(), grid(stride));
  }

  private static Grid grid(int stride) {
    return stride == 1 ? Grid.ALL : new Grid.Strided(stride, stride / 2, stride / 2);
  }

  private static Scorer scorer(NDManager manager, Terms terms, Border border) {
    return new RegressionAndVarianceFactory()
        .create(new RegressionAndVarianceSettings(terms, border), context(manager));
  }

  private static Detector fitted(Detector detector, NDManager manager, int height, int width) {
    detector.fit(
        new DrawnLessons(detector.teacher(), manager, height, width),
        new FitContext(new Seed(1), Progress.NONE, detector.scorer()),
        2);
    return detector;
  }

  private static FileOrName named(String name) {
    return new FileOrName(name, Path.of(name));
  }

  private static PluginContext context(NDManager manager) {
    return new PluginContext(manager, new Seed(0), Path.of("target"), true, Progress.NONE);
  }
}
