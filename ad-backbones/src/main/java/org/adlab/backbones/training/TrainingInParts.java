package org.adlab.backbones.training;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.TeachContext;

/**
 * A teacher's training, cut into parts of as many steps each. After every part the figures on
 * held-out images are taken, a line goes to {@code losses.csv} and the state is kept, from which an
 * interrupted training goes on: to the same weights and the same lines.
 *
 * @param context of the training
 * @param steps how many steps in all
 * @param part how many a part has
 * @param learningRate as set, for what is said of a loss that is no number
 * @param heldOut the names of the held-out figures, the first being the loss
 */
public record TrainingInParts(
    TeachContext context, int steps, int part, double learningRate, List<String> heldOut) {

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
   * @return the last held-out figures
   * @throws AdLabException if the loss stops being a number
   */
  public double[] run(
      Map<String, NDArray> arrays,
      LongConsumer resume,
      IntToDoubleFunction step,
      Supplier<double[]> figures) {
    TrainingState state = new TrainingState(context.folder(), arrays);
    LossCurve curve =
        new LossCurve(
            context.folder().path(),
            "step",
            Stream.concat(Stream.of("loss"), heldOut.stream()).toList());
    Progress progress = context.progress();
    int done = (int) state.restore();
    double[] last = new double[heldOut.size()];
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
    state.delete();
    return last;
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
