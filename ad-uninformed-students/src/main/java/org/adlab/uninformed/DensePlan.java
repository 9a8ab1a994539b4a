package org.adlab.uninformed;

import java.util.List;

/**
 * How a patch network runs over one side of an image so that every position wanted gets exactly
 * what its own patch would give.
 *
 * <p>A pooling halves the resolution: run plainly, it keeps every second position. So the first
 * poolings run plainly as far as the wanted step allows; each of the others is run at both offsets,
 * whose results go on side by side, and are interleaved at the end.
 *
 * <p>Source: Bailer et al., "Fast Dense Feature Extraction with CNNs that have Pooling or Striding
 * Layers", BMVC 2017.
 *
 * @param plain how many poolings, from the first on, run plainly
 * @param input how many pixels of the padded side are needed, from {@code Positions.first} on
 * @param outputs how many positions come out, at steps of {@code 2^plain}
 * @param wanted how many of those are wanted, at steps of {@code thin}
 * @param thin every how many-th of the outputs is wanted
 */
record DensePlan(int plain, int input, int outputs, int wanted, int thin) {

  static DensePlan of(PatchShape shape, Positions positions) {
    int plain = Math.min(shape.pools(), Integer.numberOfTrailingZeros(positions.step()));
    int thin = positions.step() >> plain;
    int wanted = (positions.count() - 1) * thin + 1;
    int lattices = 1 << (shape.pools() - plain);
    int length = (wanted + lattices - 1) / lattices;
    int outputs = length * lattices;
    List<Stage> stages = shape.stages();
    int pool = shape.pools();
    for (int i = stages.size() - 1; i >= 0; i--) {
      if (stages.get(i) instanceof Stage.Convolution layer) {
        length += layer.kernel() - 1;
      } else {
        pool--;
        length = pool < plain ? 2 * length : 2 * length + 1;
      }
    }
    return new DensePlan(plain, length, outputs, wanted, thin);
  }
}
