package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all descriptions of the training images. An image's gallery are those images whose pooled
 * descriptor is most like its own; each of its descriptors is answered with the nearest of its
 * gallery, level by level. One more level, {@code image}, of a single position, is the pooled
 * descriptor, answered with the gallery's.
 *
 * <p>Source: Cohen, Hoshen, "Sub-Image Anomaly Detection with Deep Pyramid Correspondences", 2020
 * (SPADE). The paper's scorer is {@code distance} with {@code measure = squared}, {@code smoothing
 * = 4} and {@code image-score = image}.
 *
 * <p><b>Deviations.</b> The paper pools the last block's descriptors; here those of the teacher's
 * last level, which is layer3 where weights stop there. The paper compares all levels' descriptors
 * as one long vector; here each level is compared for itself at its own resolution, as in common
 * reimplementations, which costs a sixth, and the levels' distances are averaged.
 */
final class SpadeStudent implements Student {

  static final String NAME = "spade";

  /** The name of the level of pooled descriptors. */
  static final String IMAGE = "image";

  private static final int BATCH = 8;

  private final SpadeSettings settings;
  private final NDManager manager;
  private @Nullable Galleries galleries;

  SpadeStudent(SpadeSettings settings, NDManager manager) {
    this.settings = settings;
    this.manager = manager;
  }

  @Override
  public int answers() {
    return settings.neighbours();
  }

  @Override
  public List<Level> levels(Teacher teacher) {
    return withImage(teacher.levels());
  }

  private static List<Level> withImage(List<Level> levels) {
    Level last = levels.get(levels.size() - 1);
    List<Level> all = new ArrayList<>(levels);
    all.add(new Level(IMAGE, last.channels(), Integer.MAX_VALUE, Integer.MAX_VALUE));
    return all;
  }

  @Override
  public void fit(Lessons lessons, FitContext context) {
    close();
    Galleries all = new Galleries(lessons.teacher().levels().size(), manager);
    galleries = all;
    context.progress().begin("fit", lessons.trainingSize());
    for (Lesson lesson : lessons.training(BATCH, context.seed().named("order"))) {
      List<NDArray> maps = lesson.describe(context.grid()).maps();
      for (long i = 0; i < maps.get(0).getShape().get(0); i++) {
        List<NDArray> rows = new ArrayList<>();
        for (NDArray map : maps) {
          try (NDArray one = map.get(i + ":" + (i + 1))) {
            rows.add(Rows.of(one));
          }
        }
        all.add(rows);
        context.progress().step(Double.NaN);
      }
    }
    complete(all);
    context.progress().end();
  }

  private void complete(Galleries all) {
    all.complete();
    if (settings.neighbours() > all.fewest(settings.images())) {
      throw new AdLabException(
          "student.neighbours: %d of each descriptor are wanted, and a gallery of %d images has %d at the coarsest level; lower it, or raise student.images"
              .formatted(
                  settings.neighbours(),
                  Math.min(settings.images(), all.size()),
                  all.fewest(settings.images())));
    }
  }

  @Override
  public Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
    List<NDList> answers = new ArrayList<>();
    List<NDArray> maps = description.maps();
    try (NDManager scope = images.getManager().newSubManager()) {
      NDArray pooled = pooled(maps.get(maps.size() - 1));
      for (int i = 0; i < maps.size() + 1; i++) {
        answers.add(new NDList());
      }
      for (long image = 0; image < images.getShape().get(0); image++) {
        int[] gallery = gallery(pooled, image, answers.get(maps.size()), scope);
        for (int level = 0; level < maps.size(); level++) {
          NDArray one = maps.get(level).get(image + ":" + (image + 1));
          one.attach(scope);
          answers.get(level).add(answer(one, level, gallery));
        }
      }
      List<NDArray> target = new ArrayList<>(maps);
      target.add(pooled);
      List<NDArray> joined = new ArrayList<>();
      for (NDList ofImages : answers) {
        NDArray all = NDArrays.concat(ofImages);
        all.attach(images.getManager());
        joined.add(all);
      }
      return new Prediction(new FeaturePyramid(withImage(description.levels()), target), joined);
    }
  }

  /** {@code (N,C,1,1)}. */
  private static NDArray pooled(NDArray map) {
    Shape shape = map.getShape();
    try (NDArray flat = map.reshape(shape.get(0), shape.get(1), -1);
        NDArray means = flat.mean(new int[] {2})) {
      return means.reshape(shape.get(0), shape.get(1), 1, 1);
    }
  }

  /** Finds an image's gallery, and adds its pooled descriptors to the answers. */
  private int[] gallery(NDArray pooled, long image, NDList answers, NDManager scope) {
    NDArray one = pooled.get(image + ":" + (image + 1));
    one.attach(scope);
    NDArray query = one.reshape(1, -1);
    NearestNeighbours all = fitted().pooled();
    int count = (int) Math.min(settings.images(), all.size());
    int[] gallery = all.find(query, count);
    answers.add(Rows.answers(all.rows(gallery, scope), one));
    return gallery;
  }

  /** {@code (1,M,C,h,w)}. */
  private NDArray answer(NDArray map, int level, int[] gallery) {
    try (NDArray known = fitted().rows(level, gallery, map.getManager());
        NearestNeighbours neighbours = new NearestNeighbours(known, map.getManager());
        NDArray queries = Rows.of(map);
        NDArray nearest = neighbours.nearest(queries, settings.neighbours())) {
      return Rows.answers(nearest, map);
    }
  }

  private Galleries fitted() {
    if (galleries == null) {
      throw new IllegalStateException("neither fitted nor loaded");
    }
    return galleries;
  }

  @Override
  public void save(Path directory) {
    Saved.write(directory, NAME, fitted().tensors());
  }

  @Override
  public void load(Path directory, Teacher teacher) throws IOException {
    close();
    int[] channels = teacher.levels().stream().mapToInt(Level::channels).toArray();
    Galleries loaded =
        Saved.read(directory, NAME, tensors -> Galleries.of(tensors, channels, manager));
    galleries = loaded;
    complete(loaded);
  }

  @Override
  public void close() {
    if (galleries != null) {
      galleries.close();
      galleries = null;
    }
  }
}
