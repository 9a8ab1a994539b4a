package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Seed;
import org.adlab.api.Teacher;
import org.adlab.api.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * A data set's anomaly-free images with a teacher's descriptions, each computed once: by this
 * trial, or by one before it that left them in the cache.
 */
final class TaughtLessons implements Lessons, AutoCloseable {

  private static final long IMAGE_BUDGET = 768L << 20;

  private final SteadyTeacher teacher;
  private final NDManager manager;
  private final Optional<SharedDescriptions> shared;
  private final TeacherTally tally;
  private final Pupils training;
  private final Pupils validation;

  /**
   * @param teacher describes
   * @param parent of the manager of what is remembered
   * @param shared the cache on disk, where there is one
   * @param tally hears of every image that the teacher is asked about, or need not be
   */
  TaughtLessons(
      SteadyTeacher teacher,
      Dataset dataset,
      NDManager parent,
      Optional<SharedDescriptions> shared,
      TeacherTally tally) {
    this.teacher = teacher;
    this.shared = shared;
    this.tally = tally;
    manager = parent.newSubManager();
    training = new Pupils(new ImageStore(dataset.train(), IMAGE_BUDGET));
    validation = new Pupils(new ImageStore(dataset.validation(), IMAGE_BUDGET));
  }

  @Override
  public Teacher teacher() {
    return teacher.teacher();
  }

  @Override
  public int trainingSize() {
    return training.images.size();
  }

  @Override
  public int validationSize() {
    return validation.images.size();
  }

  @Override
  public Iterable<Lesson> training(int batchSize, Seed order) {
    return training.batches(order.permutation(trainingSize()), batchSize);
  }

  @Override
  public Iterable<Lesson> validation(int batchSize) {
    return validation.batches(IntStream.range(0, validationSize()).toArray(), batchSize);
  }

  @Override
  public void close() {
    shared.ifPresent(SharedDescriptions::close);
    manager.close();
  }

  /** Some images and what is remembered of them. */
  private final class Pupils {

    final ImageStore images;
    final DescriptionStore descriptions;

    Pupils(ImageStore images) {
      this.images = images;
      descriptions = new DescriptionStore(teacher, manager, images.size(), tally);
    }

    /**
     * What the teacher says of a batch. Once training images are described in full, all are, at
     * once, for other trials; a student that asks for some positions only never comes here.
     */
    FeaturePyramid describe(NDArray batch, int[] indices) {
      if (this == training) {
        shared.ifPresent(cache -> cache.prepare(List.of(training.images, validation.images)));
      }
      return shared
          .flatMap(cache -> cache.of(images, indices, batch.getManager()))
          .orElseGet(() -> descriptions.describe(batch, indices));
    }

    Iterable<Lesson> batches(int[] order, int size) {
      int[][] batches = ImageStore.batches(order, size);
      return () -> new Batches(this, batches);
    }
  }

  /** One batch after the other; each ends when the next is asked for. */
  private final class Batches implements Iterator<Lesson> {

    private final Pupils pupils;
    private final int[][] batches;
    private int next;
    private @Nullable Lesson open;

    Batches(Pupils pupils, int[][] batches) {
      this.pupils = pupils;
      this.batches = batches;
    }

    @Override
    public boolean hasNext() {
      if (open != null) {
        open.close();
        open = null;
      }
      return next < batches.length;
    }

    @Override
    public Lesson next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Batch batch = new Batch(pupils, batches[next++], manager.newSubManager());
      open = batch;
      if (next < batches.length) {
        pupils.images.prepare(batches[next]);
      }
      return batch;
    }
  }

  private final class Batch implements Lesson {

    private final Pupils pupils;
    private final int[] indices;
    private final NDManager scope;
    private final NDArray images;
    private @Nullable FeaturePyramid description;

    Batch(Pupils pupils, int[] indices, NDManager scope) {
      this.pupils = pupils;
      this.indices = indices;
      this.scope = scope;
      images = pupils.images.batch(scope, indices);
    }

    @Override
    public NDArray images() {
      return images;
    }

    @Override
    public FeaturePyramid description() {
      if (description == null) {
        description = pupils.describe(images, indices);
      }
      return description;
    }

    @Override
    public FeaturePyramid describe(Grid grid) {
      if (grid instanceof Grid.All) {
        return description();
      }
      tally.described(indices.length);
      return teacher.teacher().describe(images, grid);
    }

    @Override
    public void close() {
      scope.close();
    }
  }
}
