package org.adlab.datasets.image;

import java.io.IOException;
import java.io.InputStream;

/** A file format of images. An {@link IOException} says in its message what is wrong. */
interface Format {

  /** Reads the header from the file's beginning on. */
  ImageFile.Size size(InputStream in) throws IOException;

  /** Decodes a whole file, whose size was looked at. */
  ByteImage decode(byte[] file) throws IOException;
}
