package org.adlab.api.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.adlab.api.graph.Graph.Value;
import org.junit.jupiter.api.Test;

class ConvolutionCountTest {

  private static Convolution layer(
      int in, int out, int size, int stride, int padding, int dilation) {
    return new Convolution(
        new float[out * in * size * size], new float[out], size, stride, padding, dilation);
  }

  @Test
  void aConvolutionTakesTwoOperationsForEachNumberUnderTheKernel() {
    ConvolutionCount count = new ConvolutionCount(5, 7);
    // 3 x 5 positions, 4 kernels of 3 x 3 x 3 numbers.
    count.convolution(count.input(), layer(3, 4, 3, 1, 0, 1));
    assertThat(count.operations()).isEqualTo(2 * 15 * 4 * 27);
  }

  @Test
  void strideDilationAndPaddingDecideHowManyPositionsThereAre() {
    ConvolutionCount strided = new ConvolutionCount(5, 8);
    // (5 + 2 - 3) / 2 + 1 = 3 rows, (8 + 2 - 3) / 2 + 1 = 4 columns.
    strided.convolution(strided.input(), layer(3, 1, 3, 2, 1, 1));
    assertThat(strided.operations()).isEqualTo(2 * 12 * 27);
    ConvolutionCount dilated = new ConvolutionCount(9, 9);
    // A kernel of 3 that takes every third reaches over 7.
    dilated.convolution(dilated.input(), layer(3, 1, 3, 1, 0, 3));
    assertThat(dilated.operations()).isEqualTo(2 * 9 * 27);
  }

  @Test
  void theImageNeedsNoGradient() {
    ConvolutionCount count = new ConvolutionCount(4, 4);
    Value centred = count.sub(count.input(), count.constant(new float[3], 1, 3, 1, 1));
    Value first = count.relu(count.convolution(centred, layer(3, 2, 1, 1, 0, 1)), 0);
    assertThat(count.operations()).isEqualTo(2 * 16 * 6);
    assertThat(count.trainingOperations()).isEqualTo(2 * 192);
    count.convolution(first, layer(2, 5, 1, 1, 0, 1));
    // 192 and 320 forward; 192 and twice 320 backward.
    assertThat(count.operations()).isEqualTo(192 + 320);
    assertThat(count.trainingOperations()).isEqualTo(2 * 192 + 3 * 320);
  }

  @Test
  void sizesAreFollowedThroughEveryOperator() {
    ConvolutionCount count = new ConvolutionCount(16, 20);
    Value x = count.mirrored(count.input(), 2, 1); // 19 x 23
    x = count.every(x, 1, 2); // 9 x 11
    x = count.maxPool(x, 2, 2, 0, 1); // 4 x 5
    Value table = count.byDistanceFromBorder(x, new float[3], 1);
    x = count.mul(count.sqrt(x), count.add(table, count.constant(new float[1])));
    x = count.div(count.sumOfSquares(x), count.largest(x)); // one channel
    count.convolution(x, layer(1, 1, 1, 1, 0, 1));
    assertThat(count.operations()).isEqualTo(2 * 20);
    count.convolution(count.resized(x, 3), layer(1, 1, 1, 1, 0, 1)); // 5 x 6
    assertThat(count.operations()).isEqualTo(2 * 20 + 2 * 30);
  }

  @Test
  void aConvolutionOfOtherChannelsIsRefused() {
    ConvolutionCount count = new ConvolutionCount(4, 4);
    assertThatThrownBy(() -> count.convolution(count.input(), layer(2, 1, 1, 1, 0, 1)))
        .hasMessage("a convolution of 2 channels meets 3");
  }
}
