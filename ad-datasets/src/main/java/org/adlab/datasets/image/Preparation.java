package org.adlab.datasets.image;

/**
 * How the image of a file becomes the one that networks see: resized to a square, whatever its
 * shape, and cropped to the middle.
 *
 * @param square whether the file's middle square is resized instead of all of it
 * @param size rows and columns to resize to
 * @param crop rows and columns of the middle that is kept then, at most {@code size}
 */
public record Preparation(boolean square, int size, int crop) {

  public Preparation {
    if (crop < 1 || crop > size) {
      throw new IllegalArgumentException(
          "center-crop: %d is not within images resized to %d".formatted(crop, size));
    }
  }

  /** Only resizes. */
  public static Preparation resize(int size) {
    return new Preparation(false, size, size);
  }

  /** Prepares an image. */
  public ByteImage apply(ByteImage image) {
    int side = Math.min(image.height(), image.width());
    ByteImage whole =
        square ? image.crop(Region.middle(image.height(), image.width(), side)) : image;
    return BilinearResize.resize(whole, size, size).crop(Region.middle(size, size, crop));
  }

  /** The size of every prepared image. */
  ImageFile.Size prepared() {
    return new ImageFile.Size(crop, crop);
  }

  /** What the prepared image shows of a file of that size, to whole pixels. */
  public Region shown(ImageFile.Size file) {
    int side = Math.min(file.height(), file.width());
    Region whole =
        square
            ? Region.middle(file.height(), file.width(), side)
            : new Region(0, 0, file.height(), file.width());
    int before = (size - crop) / 2;
    int top = scaled(before, whole.height());
    int left = scaled(before, whole.width());
    return new Region(
        whole.top() + top,
        whole.left() + left,
        Math.max(1, scaled(before + crop, whole.height()) - top),
        Math.max(1, scaled(before + crop, whole.width()) - left));
  }

  private int scaled(int position, int length) {
    return (int) Math.round((double) position * length / size);
  }
}
