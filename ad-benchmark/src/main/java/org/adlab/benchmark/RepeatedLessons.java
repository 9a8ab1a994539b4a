package org.adlab.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Seed;
import org.adlab.api.Teacher;

/**
 * The same images again and again, with what the teacher says of them, which was asked once.
 *
 * @param teacher who says it
 * @param images {@code (N,3,H,W)}, a batch
 * @param description of them
 * @param steps how often an epoch shows them
 */
record RepeatedLessons(Teacher teacher, NDArray images, FeaturePyramid description, int steps)
    implements Lessons {

  @Override
  public int trainingSize() {
    return steps * (int) images.getShape().get(0);
  }

  @Override
  public int validationSize() {
    return 0;
  }

  @Override
  public Iterable<Lesson> training(int batchSize, Seed order) {
    return () ->
        Collections.nCopies(steps, 0).stream().map(step -> (Lesson) new Repeated()).iterator();
  }

  @Override
  public Iterable<Lesson> validation(int batchSize) {
    return List.of();
  }

  /** A lesson whose arrays end with it. */
  private final class Repeated implements Lesson {

    private final NDManager scope = images.getManager().newSubManager();
    private final NDArray batch = images.duplicate();
    private final FeaturePyramid said;

    Repeated() {
      batch.attach(scope);
      said =
          new FeaturePyramid(
              description.levels(), description.maps().stream().map(NDArray::duplicate).toList());
      said.maps().forEach(map -> map.attach(scope));
    }

    @Override
    public NDArray images() {
      return batch;
    }

    @Override
    public FeaturePyramid description() {
      return said;
    }

    @Override
    public FeaturePyramid describe(Grid grid) {
      return said;
    }

    @Override
    public void close() {
      scope.close();
    }
  }
}
