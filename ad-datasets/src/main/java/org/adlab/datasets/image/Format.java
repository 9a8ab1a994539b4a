package org.adlab.datasets.image;

import java.io.IOException;
import java.io.InputStream;

/** A file format of images. An {@link IOException} says in its message what is wrong. */
interface Format {

  /** Reads the header from the file's beginning on: the size that {@link #decode} gives. */
  ImageFile.Size size(InputStream in) throws IOException;

  /** No file holds more pixels a byte, so that a header which claims more is a lie. */
  long mostPixelsPerByte();

  /**
   * Looks whether a file was cut off, as far as that shows without decoding it.
   *
   * @throws IOException if it was, saying what is missing
   */
  void requireWhole(byte[] file) throws IOException;

  /** Whether a file's numbers are only nearly those that were saved. */
  default boolean lossy(byte[] file) throws IOException {
    return false;
  }

  /** Decodes a whole file, whose size was looked at. */
  ByteImage decode(byte[] file) throws IOException;

  /** The same for a mask: no number that is not 0 becomes 0. */
  default ByteImage decodeMask(byte[] file) throws IOException {
    return decode(file);
  }
}
