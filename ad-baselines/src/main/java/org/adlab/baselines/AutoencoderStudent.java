package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the image itself, as it comes through a narrow middle that only anomaly-free images
 * have learned to pass.
 */
final class AutoencoderStudent implements Student {

  private final String name;
  private final ReconstructionSettings settings;
  private final Reconstruction reconstruction;
  private final NDManager manager;
  private @Nullable AutoencoderNetwork network;

  AutoencoderStudent(
      String name,
      ReconstructionSettings settings,
      Reconstruction reconstruction,
      NDManager manager) {
    this.name = name;
    this.settings = settings;
    this.reconstruction = reconstruction;
    this.manager = manager;
  }

  @Override
  public List<String> objections(Teacher teacher, Scorer scorer) {
    return IdentityTeacher.pixels(teacher.levels())
        ? List.of()
        : List.of(
            "student: %s gives images, which this teacher does not describe by themselves; choose the teacher identity"
                .formatted(name));
  }

  @Override
  public List<String> objections(Dataset dataset) {
    if (dataset.train().isEmpty()) {
      return List.of();
    }
    Sample first = dataset.train().get(0);
    try {
      RgbImage image = first.image();
      int divisor = AutoencoderNetwork.DIVISOR;
      boolean large = Math.min(image.height(), image.width()) >= AutoencoderNetwork.SMALLEST;
      return large && image.height() % divisor == 0 && image.width() % divisor == 0
          ? List.of()
          : List.of(
              "student: %s needs images of at least %d pixels each way, a multiple of %d, and %s is %d x %d; set the data set's size"
                  .formatted(
                      name,
                      AutoencoderNetwork.SMALLEST,
                      divisor,
                      first.id(),
                      image.width(),
                      image.height()));
    } catch (IOException | AdLabException e) {
      return List.of("dataset: %s cannot be read: %s".formatted(first.id(), e.getMessage()));
    }
  }

  @Override
  public void fit(Lessons lessons, FitContext context) {
    close();
    Seed seed = context.seed();
    Shape images = new Shape(0, 0, 0, 0);
    for (Lesson lesson : lessons.training(1, seed)) {
      try (lesson) {
        images = lesson.images().getShape();
      }
      break;
    }
    AutoencoderNetwork learner =
        AutoencoderNetwork.untrained(
            (int) images.get(2),
            (int) images.get(3),
            settings.latent(),
            reconstruction.numbersEach(),
            manager,
            seed.named("initial parameters"));
    network = learner;
    new AutoencoderFitting(name, settings, reconstruction, lessons, context).run(learner, manager);
  }

  @Override
  public Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
    AutoencoderNetwork fitted = fitted();
    Shape size = fitted.imageSize();
    if (images.getShape().get(2) != size.get(0) || images.getShape().get(3) != size.get(1)) {
      throw new AdLabException(
          "student %s: it was fitted to images of %d x %d and cannot give ones of %d x %d; resize them"
              .formatted(
                  name,
                  size.get(1),
                  size.get(0),
                  images.getShape().get(3),
                  images.getShape().get(2)));
    }
    try (NDManager scope = images.getManager().newSubManager()) {
      NDArray batch = images.duplicate();
      batch.attach(scope);
      NDArray encoded = fitted.encode(batch);
      // The means, where there are logarithms of variances behind them.
      NDArray latent = encoded.get(":,0:" + settings.latent());
      NDArray answer = fitted.decode(latent).expandDims(1);
      answer.attach(images.getManager());
      return new Prediction(description, List.of(answer));
    }
  }

  private AutoencoderNetwork fitted() {
    if (network == null) {
      throw new IllegalStateException("neither fitted nor loaded");
    }
    return network;
  }

  @Override
  public void save(Path directory) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    fitted().parameters().forEach((key, array) -> tensors.put(key, Tensors.toTensor(array)));
    Saved.write(directory, name, tensors);
  }

  @Override
  public void load(Path directory, Teacher teacher) throws IOException {
    close();
    Weights weights = Saved.read(directory);
    Tensor first = weights.tensors().get("encoder.last.weight");
    long[] shape = first == null || first.shape().length != 4 ? new long[4] : first.shape();
    Map<String, long[]> shapes =
        AutoencoderNetwork.shapes(
            (int) shape[2] * AutoencoderNetwork.DIVISOR,
            (int) shape[3] * AutoencoderNetwork.DIVISOR,
            settings.latent(),
            reconstruction.numbersEach());
    network =
        AutoencoderNetwork.of(weights.checked(shapes, "the student " + name).tensors(), manager);
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
      network = null;
    }
  }
}
