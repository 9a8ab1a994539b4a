package org.adlab.backbones;

/**
 * One convolution with the batch normalisation that follows it.
 *
 * @param convolution the convolution's name, {@code layer1.0.conv1}
 * @param norm the normalisation's name, {@code layer1.0.bn1}
 * @param in channels in
 * @param out channels out
 * @param kernel side of the square kernel; padded by half of it
 * @param stride rows and columns skipped
 */
record Layer(String convolution, String norm, int in, int out, int kernel, int stride) {

  static final float EPSILON = 1e-5f;

  String weight() {
    return convolution + ".weight";
  }

  String gamma() {
    return norm + ".weight";
  }

  String beta() {
    return norm + ".bias";
  }

  String mean() {
    return norm + ".running_mean";
  }

  String variance() {
    return norm + ".running_var";
  }

  long[] weightShape() {
    return new long[] {out, in, kernel, kernel};
  }
}
