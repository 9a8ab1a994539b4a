package @package@;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Scores;
import org.adlab.backbones.nn.Bilinear;

/**
 * The squared distance of target and answer, mean over a level's channels, summed over the levels.
 * The image's score is the largest value of its map.
 */
final class @Name@Scorer implements Scorer {

  @Override
  public Scores score(Prediction prediction, int height, int width) {
    // All arrays made here belong to the batch's manager, which ends them with the batch.
    List<NDArray> levels = new ArrayList<>();
    for (int i = 0; i < prediction.answers().size(); i++) {
      NDArray answer = prediction.answers().get(i).mean(new int[] {1});
      NDArray difference = prediction.target().maps().get(i).sub(answer);
      levels.add(Bilinear.resize(difference.square().mean(new int[] {1}), height, width));
    }
    NDArray maps = levels.get(0).duplicate();
    levels.subList(1, levels.size()).forEach(maps::addi);
    NDArray largest = maps.reshape(maps.getShape().get(0), -1).max(new int[] {1});
    return new Scores(maps, largest.toFloatArray(), levels);
  }
}
