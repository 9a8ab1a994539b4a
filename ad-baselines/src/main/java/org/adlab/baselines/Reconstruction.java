package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.adlab.backbones.nn.Tensors;

/** How a batch of images is encoded and decoded in training, and what is made small thereby. */
interface Reconstruction {

  /** How many numbers the encoder gives for each of those that the decoder takes. */
  int numbersEach();

  /**
   * The loss of a batch.
   *
   * @param random for what is drawn
   * @return a scalar
   */
  NDArray loss(NDArray images, AutoencoderNetwork network, Random random);

  /** The squared distance of all of an image's pixels, mean over images. */
  static NDArray squares(NDArray images, NDArray again) {
    NDArray apart = again.sub(images);
    return Tensors.times(apart.square().sum(), 1f / images.getShape().get(0));
  }

  /** The mean over images of the sum over pixels of {@link #squares}. */
  static Reconstruction l2() {
    return new Plain((images, again) -> squares(images, again));
  }

  /** The sum over pixels of what the structural similarity lacks to 1, mean over images. */
  static Reconstruction ssim(int window) {
    return new Plain(
        (images, again) -> {
          NDArray alike = StructuralSimilarity.of(images, again, window);
          NDArray lacking = Tensors.times(alike, -1).add(1f);
          return Tensors.times(lacking.sum(), 1f / images.getShape().get(0));
        });
  }

  /** Compares images with what the decoder makes of them. */
  interface Comparison {
    NDArray of(NDArray images, NDArray again);
  }

  /**
   * An autoencoder without chance.
   *
   * @param comparison what is made small
   */
  record Plain(Comparison comparison) implements Reconstruction {

    @Override
    public int numbersEach() {
      return 1;
    }

    @Override
    public NDArray loss(NDArray images, AutoencoderNetwork network, Random random) {
      return comparison.of(images, network.decode(network.encode(images)));
    }
  }

  /**
   * Kingma and Welling, "Auto-Encoding Variational Bayes", ICLR 2014: the encoder gives means and
   * logarithms of variances, and what is decoded is drawn from them (section 2.4). Half the squared
   * distance is the likelihood of pixels of variance 1; the divergence from the prior is that of
   * appendix B.
   *
   * @param weight of the divergence
   */
  record Variational(double weight) implements Reconstruction {

    @Override
    public int numbersEach() {
      return 2;
    }

    @Override
    public NDArray loss(NDArray images, AutoencoderNetwork network, Random random) {
      NDArray encoded = network.encode(images);
      long half = encoded.getShape().get(1) / 2;
      NDArray mean = encoded.get(":,0:" + half);
      NDArray logarithm = encoded.get(":," + half + ":");
      NDArray deviation = Tensors.times(logarithm, 0.5f).exp();
      NDArray drawn = mean.add(deviation.mul(noise(mean, random)));
      NDArray variance = logarithm.exp();
      NDArray divergence = mean.square().add(variance).sub(logarithm).sub(mean.onesLike()).sum();
      NDArray error = squares(images, network.decode(drawn));
      NDArray sum = error.add(Tensors.times(divergence, (float) weight / images.getShape().get(0)));
      return Tensors.times(sum, 0.5f);
    }

    private static NDArray noise(NDArray like, Random random) {
      float[] values = new float[(int) like.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return Tensors.ofFloats(values, new Shape(like.getShape().getShape()), like.getManager());
    }
  }
}
