package org.adlab.backbones.training;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.TeachContext;
import org.adlab.api.TrainingFolder;

/**
 * A teacher's training, cut into parts of as many steps each. After every part the figures on
 * held-out images are taken, a line goes to {@code losses.csv} and the state is kept, from which an
 * interrupted training goes on: to the same weights and the same lines.
 *
 * @param context of the training
 * @param steps how many steps in all
 * @param part how many a part has
 * @param learningRate as set, for what is said of a loss that is no number
 * @param data names what is learned from by content; a training on other data does not go on
 * @param heldOut the names of the held-out figures, the first being the loss
 */
public record TrainingInParts(
    TeachContext context,
    int steps,
    int part,
    double learningRate,
    String data,
    List<String> heldOut) {

  public TrainingInParts {
    heldOut = List.copyOf(heldOut);
  }

  /**
   * Takes all steps, or those that an interrupted training left.
   *
   * @param arrays all that changes from step to step, by name
   * @param resume told how many steps are done already, if any are
   * @param step takes the step of a number, from 1 on, and gives its loss
   * @param figures the held-out figures; NaN for those that there are not
   * @param write writes the teacher, given the last held-out figures; only then is the state
   *     removed
   * @throws AdLabException if the loss stops being a number
   */
  public void run(
      Map<String, NDArray> arrays,
      LongConsumer resume,
      IntToDoubleFunction step,
      Supplier<double[]> figures,
      Consumer<double[]> write) {
    TrainingFolder own =
        new TrainingFolder(context.folder().path(), context.folder().identity() + " on " + data);
    TrainingState state = new TrainingState(own, arrays);
    LossCurve curve =
        new LossCurve(
            context.folder().path(),
            "step",
            Stream.concat(Stream.of("loss"), heldOut.stream()).toList());
    Progress progress = context.progress();
    int done = (int) state.restore();
    double[] last = new double[heldOut.size()];
    Arrays.fill(last, Double.NaN);
    progress.begin("teach", steps - done);
    for (double[] line : curve.resume(done)) {
      last = Arrays.copyOfRange(line, 2, line.length);
      tell((int) line[0], line[1], last);
    }
    if (done > 0) {
      resume.accept(done);
      progress.message("goes on after step %d of %d".formatted(done, steps));
    }
    double sum = 0;
    int count = 0;
    for (int number = done + 1; number <= steps; number++) {
      sum += finite(step.applyAsDouble(number), number);
      count++;
      progress.step(sum / count);
      if (number % part == 0 || number == steps) {
        last = figures.get();
        curve.add(number, sum / count, last);
        curve.flush();
        state.save(number);
        tell(number, sum / count, last);
        sum = 0;
        count = 0;
      }
    }
    progress.end();
    write.accept(last);
    state.delete();
  }

  private double finite(double loss, int number) {
    if (!Double.isFinite(loss)) {
      throw new AdLabException(
          "training: the loss became %s in step %d; lower training.learning-rate (now %s)"
              .formatted(loss, number, learningRate));
    }
    return loss;
  }

  private void tell(int number, double loss, double[] figures) {
    Map<String, Double> told = new LinkedHashMap<>();
    told.put("loss", loss);
    if (!Double.isNaN(figures[0])) {
      told.put(heldOut.get(0), figures[0]);
    }
    context.progress().epoch((number + part - 1) / part, (steps + part - 1) / part, told);
  }
}
