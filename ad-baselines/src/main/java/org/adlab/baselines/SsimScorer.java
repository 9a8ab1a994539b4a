package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Scores;

/**
 * What an image and its reconstruction lack in structural similarity: 0 where they are the same, up
 * to 2. The image's score is the largest value of its map.
 *
 * <p>Source: Bergmann, Loewe, Fauser, Sattlegger, Steger, "Improving Unsupervised Defect
 * Segmentation by Applying Structural Similarity to Autoencoders", VISAPP 2019.
 *
 * <p><b>Deviations.</b> The paper compares grey images or, of colour, what it does not say; here
 * channels are compared each for itself and averaged. Several answers are averaged first.
 */
final class SsimScorer implements Scorer {

  private final SsimSettings settings;

  SsimScorer(SsimSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<String> objections(List<Level> levels, int answers) {
    return IdentityTeacher.pixels(levels)
        ? List.of()
        : List.of(
            "scorer: ssim compares images, which this student does not give; choose the teacher"
                + " identity and an autoencoder, or the scorer distance");
  }

  @Override
  public Scores score(Prediction prediction, int height, int width) {
    List<NDArray> levels = new ArrayList<>();
    for (int i = 0; i < prediction.answers().size(); i++) {
      try (NDArray mean = prediction.answers().get(i).mean(new int[] {1});
          NDArray alike =
              StructuralSimilarity.of(prediction.target().maps().get(i), mean, settings.window())) {
        levels.add(alike.muli(-1f).add(1f));
      }
    }
    return JoinedLevels.of(levels, height, width, 0);
  }
}
