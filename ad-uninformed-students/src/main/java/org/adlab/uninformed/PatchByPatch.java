package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * The other way to describe some positions of an image: each one's patch by itself. Where positions
 * lie far apart their patches share little, and the dense form would compute much that nobody asked
 * for.
 */
final class PatchByPatch {

  private PatchByPatch() {}

  /** Whether it takes fewer multiplications than the dense form. */
  static boolean isCheaper(PatchShape shape, Positions rows, Positions columns) {
    long patches = (long) rows.count() * columns.count();
    int p = shape.receptiveField();
    return patches * multiplications(shape, p, p, shape.pools())
        < multiplications(
            shape,
            DensePlan.of(shape, rows).input(),
            DensePlan.of(shape, columns).input(),
            Math.min(DensePlan.of(shape, rows).plain(), DensePlan.of(shape, columns).plain()));
  }

  private static long multiplications(PatchShape shape, int height, int width, int plain) {
    long total = 0;
    long lattices = 1;
    int h = height;
    int w = width;
    int pools = 0;
    for (Stage stage : shape.stages()) {
      if (stage instanceof Stage.Convolution layer) {
        h -= layer.kernel() - 1;
        w -= layer.kernel() - 1;
        total += lattices * h * w * layer.in() * layer.out() * layer.kernel() * layer.kernel();
      } else {
        lattices *= pools++ < plain ? 1 : 4;
        h /= 2;
        w /= 2;
      }
    }
    return total;
  }

  /**
   * Cuts out the patches, row by row.
   *
   * @param images {@code (N,3,H,W)}
   * @return {@code (N*rows*columns,3,p,p)}
   */
  static NDArray cut(NDArray images, PatchShape shape, Positions rows, Positions columns) {
    int p = shape.receptiveField();
    int height = (rows.count() - 1) * rows.step() + p;
    int width = (columns.count() - 1) * columns.step() + p;
    try (NDArray x =
            Mirror.cut(images, rows.first() - p / 2, columns.first() - p / 2, height, width);
        NDArray bands = stacked(x, ":, :, %d:%d", rows, p, 1);
        NDArray patches = stacked(bands, ":, :, :, :, %d:%d", columns, p, 2)) {
      long count = images.getShape().get(0) * rows.count() * columns.count();
      return patches.reshape(count, 3, p, p);
    }
  }

  private static NDArray stacked(NDArray from, String index, Positions places, int p, int axis) {
    try (NDList pieces = new NDList()) {
      for (int i = 0; i < places.count(); i++) {
        int first = i * places.step();
        pieces.add(from.get(index.formatted(first, first + p)));
      }
      return NDArrays.stack(pieces, axis);
    }
  }

  /**
   * Lays the descriptors of such patches out as a map; takes over its argument.
   *
   * @param descriptors {@code (N*rows*columns,128,1,1)}
   * @return {@code (N,128,rows,columns)}
   */
  static NDArray laidOut(NDArray descriptors, long images, Positions rows, Positions columns) {
    try (descriptors;
        NDArray map =
            descriptors.reshape(
                new Shape(images, rows.count(), columns.count(), PatchShape.CHANNELS))) {
      return map.transpose(0, 3, 1, 2);
    }
  }
}
