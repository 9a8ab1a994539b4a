package org.adlab.backbones.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.adlab.api.AdLabException;

/** Writes weights as a safetensors file. */
public final class SafetensorsWriter {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int ALIGNMENT = 8;
  private static final int CHUNK = 1 << 14;

  private SafetensorsWriter() {}

  /**
   * Writes a file whole, or leaves what was there as it was. The same arguments give the same
   * bytes: tensors and metadata are sorted by name.
   *
   * @param file where to; its directory is made if need be
   * @param tensors by name
   * @param metadata what the file shall say about itself
   * @param precision how finely the values are written
   * @throws AdLabException if it cannot be written, or a finite value is past what {@link
   *     Precision#FLOAT16} can hold
   */
  public static void write(
      Path file, Map<String, Tensor> tensors, Map<String, String> metadata, Precision precision) {
    if (tensors.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException("no tensor can be called " + SafetensorsHeader.METADATA);
    }
    Map<String, Tensor> sorted = new TreeMap<>(tensors);
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Path directory = target.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW))) {
        writeHeader(out, sorted, new TreeMap<>(metadata), precision.type());
        for (Map.Entry<String, Tensor> named : sorted.entrySet()) {
          writeValues(out, named.getValue().values(), precision, file + ": '" + named.getKey());
        }
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new AdLabException(
          "%s: cannot be written (%s); see that the directory is there, writable and not full."
              .formatted(file, e),
          e);
    } finally {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        // It is in nobody's way, and what went wrong before is the news.
      }
    }
  }

  private static void writeHeader(
      OutputStream out, Map<String, Tensor> tensors, Map<String, String> metadata, ElementType type)
      throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(header)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(SafetensorsHeader.METADATA);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      long offset = 0;
      for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
        Tensor tensor = named.getValue();
        long end = offset + (long) tensor.values().length * type.bytes();
        json.writeObjectFieldStart(named.getKey());
        json.writeStringField("dtype", type.name());
        json.writeFieldName("shape");
        json.writeArray(tensor.shape(), 0, tensor.shape().length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {offset, end}, 0, 2);
        json.writeEndObject();
        offset = end;
      }
      json.writeEndObject();
    }
    while (header.size() % ALIGNMENT != 0) {
      header.write(' ');
    }
    byte[] length = new byte[Long.BYTES];
    little(length).putLong(header.size());
    out.write(length);
    header.writeTo(out);
  }

  private static void writeValues(
      OutputStream out, float[] values, Precision precision, String tensor) throws IOException {
    byte[] chunk = new byte[CHUNK * Float.BYTES];
    ByteBuffer buffer = little(chunk);
    for (int from = 0; from < values.length; from += CHUNK) {
      buffer.clear();
      for (int i = from; i < Math.min(values.length, from + CHUNK); i++) {
        switch (precision) {
          case FLOAT32 -> buffer.putFloat(values[i]);
          case FLOAT16 -> buffer.putShort(half(values[i], tensor));
        }
      }
      out.write(chunk, 0, buffer.position());
    }
  }

  private static short half(float value, String tensor) {
    if (Float.isFinite(value) && Math.abs(value) >= Half.FIRST_INFINITE) {
      throw new AdLabException(
          "%s' holds %s, which float16 cannot (65504 is its largest); write float32 instead."
              .formatted(tensor, value));
    }
    return Half.fromFloat(value);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
