package org.adlab.backbones.weights;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads numpy's {@code .npz}: a zip of {@code .npy} arrays, compressed or not. */
final class NpzReader {

  private static final String SUFFIX = ".npy";

  private NpzReader() {}

  static Contents read(ZipArchive zip) throws IOException {
    Budget budget = new Budget();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String entry : zip.names()) {
      if (!entry.endsWith(SUFFIX)) {
        throw new RefusedException(
            "it is a zip with '%s' in it, so neither numpy's .npz nor what torch.save writes."
                .formatted(entry));
      }
      String name = entry.substring(0, entry.length() - SUFFIX.length());
      tensors.put(name, zip.read(entry, in -> array(in, name, zip.size(entry), budget)));
    }
    return new Contents(tensors, Map.of());
  }

  private static Tensor array(InputStream in, String name, long size, Budget budget)
      throws IOException {
    NpyHeader header = NpyHeader.read(in, name);
    long count = Tensor.count(header.shape());
    long bytes = size - header.length();
    if (bytes % header.type().bytes() != 0 || bytes / header.type().bytes() != count) {
      throw new IOException("'%s' has %,d bytes for %,d values".formatted(name, bytes, count));
    }
    float[] values = header.type().read(in, budget.take(name, count), header.order());
    return header.columnMajor()
        ? Strided.columnMajor(header.shape()).gather(values)
        : new Tensor(header.shape(), values);
  }
}
