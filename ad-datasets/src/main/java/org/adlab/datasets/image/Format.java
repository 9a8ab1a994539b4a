package org.adlab.datasets.image;

import java.io.IOException;
import java.io.InputStream;

/** A file format of images. An {@link IOException} says in its message what is wrong. */
interface Format {

  /** Reads the header from the file's beginning on: the size that {@link #decode} gives. */
  ImageFile.Size size(InputStream in) throws IOException;

  /** No file holds more pixels a byte, so that a header which claims more is a lie. */
  long mostPixelsPerByte();

  /** Decodes a whole file, whose size was looked at. */
  ByteImage decode(byte[] file) throws IOException;
}
