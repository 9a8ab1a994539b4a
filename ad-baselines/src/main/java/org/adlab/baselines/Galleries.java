package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.jspecify.annotations.Nullable;

/** All descriptors of many images, image by image and level by level. */
final class Galleries implements AutoCloseable {

  private final NDManager manager;

  /** {@code (h*w,C)} for each image, a level after the other. */
  private final List<NDList> levels = new ArrayList<>();

  private @Nullable NearestNeighbours pooled;

  Galleries(int levels, NDManager parent) {
    manager = parent.newSubManager();
    for (int i = 0; i < levels; i++) {
      this.levels.add(new NDList());
    }
  }

  /**
   * Takes over an image's rows, {@code (h*w,C)} a level: as they will be when read from a file, as
   * the last bits of means depend on how numbers lie in memory.
   */
  void add(List<NDArray> rows) {
    for (int level = 0; level < rows.size(); level++) {
      try (NDArray given = rows.get(level)) {
        levels
            .get(level)
            .add(Tensors.ofFloats(Tensors.toTensor(given).values(), given.getShape(), manager));
      }
    }
  }

  int size() {
    return levels.get(0).size();
  }

  /** How many descriptors so many images have, at the level that has fewest. */
  long fewest(int images) {
    long shared = Math.min(images, size());
    return levels.stream()
        .mapToLong(level -> shared * level.get(0).getShape().get(0))
        .min()
        .orElseThrow();
  }

  /** Some images' rows of a level, in an array of its own. */
  NDArray rows(int level, int[] images, NDManager owner) {
    NDList chosen = new NDList();
    for (int image : images) {
      chosen.add(levels.get(level).get(image));
    }
    NDArray rows = NDArrays.concat(chosen);
    rows.attach(owner);
    return rows;
  }

  /** No more images will be added. */
  void complete() {
    try (NDManager scope = manager.newSubManager()) {
      NDList means = new NDList();
      for (NDArray rows : levels.get(levels.size() - 1)) {
        NDArray mean = rows.mean(new int[] {0}, true);
        mean.attach(scope);
        means.add(mean);
      }
      NDArray all = NDArrays.concat(means);
      all.attach(scope);
      pooled = new NearestNeighbours(all, manager);
    }
  }

  /** The mean descriptor of each image's last level. */
  NearestNeighbours pooled() {
    if (pooled == null) {
      throw new IllegalStateException("not complete");
    }
    return pooled;
  }

  /** {@code (n,h*w,C)} a level. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int level = 0; level < levels.size(); level++) {
      try (NDArray all = NDArrays.stack(levels.get(level))) {
        tensors.put("level.%d".formatted(level), Tensors.toTensor(all));
      }
    }
    return tensors;
  }

  /**
   * What {@link #tensors} gave.
   *
   * @param channels of each level
   * @throws IllegalArgumentException if it is something else
   */
  static Galleries of(Map<String, Tensor> tensors, int[] channels, NDManager parent) {
    Galleries galleries = new Galleries(channels.length, parent);
    long images = -1;
    for (int level = 0; level < channels.length; level++) {
      Tensor tensor = tensors.get("level.%d".formatted(level));
      if (tensor == null
          || tensor.shape().length != 3
          || tensor.shape()[2] != channels[level]
          || tensor.values().length == 0
          || (level > 0 && tensor.shape()[0] != images)) {
        galleries.close();
        throw new IllegalArgumentException(
            "no level %d of %d channels".formatted(level, channels[level]));
      }
      images = tensor.shape()[0];
      try (NDArray all = Tensors.ofFloats(tensor.values(), new Shape(tensor.shape()), parent)) {
        for (long i = 0; i < images; i++) {
          try (NDArray view = all.get(i)) {
            NDArray rows = view.duplicate();
            rows.attach(galleries.manager);
            galleries.levels.get(level).add(rows);
          }
        }
      }
    }
    return galleries;
  }

  @Override
  public void close() {
    manager.close();
  }
}
