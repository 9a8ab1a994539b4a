package org.adlab.api;

/**
 * One level of a feature pyramid, as its teacher announces it before it has seen an image.
 *
 * @param name the teacher's name for it, {@code layer1} for instance
 * @param channels the length of a descriptor, at least 1
 * @param stride image pixels between neighbouring positions, at least 1
 * @param receptiveField the side of the square of image pixels that one position can see, at least
 *     1
 */
public record Level(String name, int channels, int stride, int receptiveField) {

  public Level {
    if (channels < 1 || stride < 1 || receptiveField < 1) {
      throw new IllegalArgumentException(
          "level %s: channels, stride and receptive field are at least 1, not %d, %d, %d"
              .formatted(name, channels, stride, receptiveField));
    }
  }
}
