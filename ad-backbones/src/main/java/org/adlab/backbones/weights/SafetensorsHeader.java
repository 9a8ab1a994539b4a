package org.adlab.backbones.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON at the start of a safetensors file, as it stands there; that the offsets make sense is
 * for the reader to see.
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {

  /** Where a tensor lies, counted from the end of the header. */
  record Entry(String type, long[] shape, long begin, long end) {}

  static final String METADATA = "__metadata__";

  private static final int MOST_DIMENSIONS = 32;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(20).build())
          .build();

  /**
   * @throws IOException what is wrong with the header, as half a sentence
   */
  static SafetensorsHeader parse(byte[] utf8) throws IOException {
    try (JsonParser json = JSON.createParser(text(utf8))) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      Map<String, String> metadata = new LinkedHashMap<>();
      expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        expect(json.nextToken(), JsonToken.START_OBJECT, "'" + name + "'");
        if (name.equals(METADATA)) {
          readMetadata(json, metadata);
        } else {
          entries.put(name, entry(json, "tensor '" + name + "'"));
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT, "the header");
      if (json.nextToken() != null) {
        throw new IOException("something follows the header's object");
      }
      return new SafetensorsHeader(entries, metadata);
    } catch (JsonProcessingException e) {
      throw new IOException("its header is not the JSON expected: " + e.getOriginalMessage(), e);
    }
  }

  private static String text(byte[] utf8) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("its header is not UTF-8", e);
    }
  }

  private static void readMetadata(JsonParser json, Map<String, String> into) throws IOException {
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      expect(json.nextToken(), JsonToken.VALUE_STRING, "the metadata's '" + key + "'");
      into.put(key, json.getText());
    }
  }

  private static Entry entry(JsonParser json, String tensor) throws IOException {
    String type = null;
    long[] shape = null;
    long[] offsets = null;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      switch (key) {
        case "dtype" -> {
          expect(json.nextToken(), JsonToken.VALUE_STRING, tensor + "'s dtype");
          type = json.getText();
        }
        case "shape" -> shape = numbers(json, tensor + "'s shape");
        case "data_offsets" -> offsets = numbers(json, tensor + "'s data_offsets");
        default -> throw new IOException(tensor + " has the unknown key '" + key + "'");
      }
    }
    if (type == null || shape == null || offsets == null || offsets.length != 2) {
      throw new IOException(tensor + " lacks dtype, shape or two data_offsets");
    }
    return new Entry(type, shape, offsets[0], offsets[1]);
  }

  private static long[] numbers(JsonParser json, String what) throws IOException {
    expect(json.nextToken(), JsonToken.START_ARRAY, what);
    List<Long> numbers = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_NUMBER_INT && numbers.size() < MOST_DIMENSIONS) {
      numbers.add(json.getLongValue());
    }
    expect(json.currentToken(), JsonToken.END_ARRAY, what);
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private static void expect(@Nullable JsonToken token, JsonToken wanted, String what)
      throws IOException {
    if (token != wanted) {
      throw new IOException("%s holds %s where %s belongs".formatted(what, token, wanted));
    }
  }
}
