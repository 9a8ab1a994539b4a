package org.adlab.datasets.image;

/**
 * How a camera held the image that it wrote, by the tag Orientation of EXIF and TIFF (TIFF 6.0,
 * section 8): 1 upright; 2 to 4 mirrored, turned by half, and upside down mirrored; 5 to 8 with
 * rows and columns exchanged.
 */
record Orientation(int tag) {

  static final Orientation UPRIGHT = new Orientation(1);

  /** Of a file's tags: upright where they do not say, or nonsense. */
  static Orientation of(long tag) {
    return tag >= 1 && tag <= 8 ? new Orientation((int) tag) : UPRIGHT;
  }

  private boolean exchanged() {
    return tag >= 5;
  }

  /** The size of the upright image. */
  ImageFile.Size size(int height, int width) {
    return exchanged() ? new ImageFile.Size(width, height) : new ImageFile.Size(height, width);
  }

  /** The upright image. */
  ByteImage apply(ByteImage image) {
    if (tag == 1) {
      return image;
    }
    boolean rowsTurned = tag == 3 || tag == 4 || tag == 6 || tag == 7;
    boolean columnsTurned = tag == 2 || tag == 3 || tag == 7 || tag == 8;
    ImageFile.Size size = size(image.height(), image.width());
    byte[] rgb = new byte[image.rgb().length];
    int out = 0;
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        int row = exchanged() ? x : y;
        int column = exchanged() ? y : x;
        row = rowsTurned ? image.height() - 1 - row : row;
        column = columnsTurned ? image.width() - 1 - column : column;
        int in = 3 * (row * image.width() + column);
        rgb[out++] = image.rgb()[in];
        rgb[out++] = image.rgb()[in + 1];
        rgb[out++] = image.rgb()[in + 2];
      }
    }
    return new ByteImage(size.height(), size.width(), rgb);
  }
}
