package org.adlab.datasets.industrial;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.Printable;
import org.adlab.datasets.industrial.DefectsConfig.Defect;

/**
 * Reads the list of defects of a category of MVTec LOCO AD. Keys that it does not know are let be.
 */
final class DefectsParser {

  private static final JsonFactory JSON = new JsonFactory();

  private static final Set<String> KEYS =
      Set.of("defect_name", "pixel_value", "saturation_threshold", "relative_saturation");

  private final Path file;
  private final List<String> complaints = new ArrayList<>();
  private final SortedMap<Integer, Defect> defects = new TreeMap<>();

  DefectsParser(Path file) {
    this.file = file;
  }

  /**
   * Reads it.
   *
   * @return the defects by pixel value
   * @throws InvalidSettingsException with everything that is amiss
   */
  SortedMap<Integer, Defect> parse(byte[] content) throws IOException {
    try (JsonParser json = JSON.createParser(content)) {
      list(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      complain(line, e instanceof JsonEOFException ? "it is cut off" : "this is no JSON");
    } catch (CharConversionException e) {
      complain(1, "it is not UTF-8");
    }
    if (complaints.isEmpty() && defects.isEmpty()) {
      complain(1, "it lists no defects");
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
    return defects;
  }

  private void complain(int line, String what) {
    complaints.add(
        "%s:%d: %s; mend it, or fetch it anew".formatted(file, line, Printable.of(what)));
  }

  private void list(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      complain(1, "expected a list of defects, [{...}, ...]");
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int line = line(json);
      if (json.currentToken() == JsonToken.START_OBJECT) {
        defect(line, values(json));
      } else {
        complain(line, "expected a defect, {...}");
        json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      complain(line(json), "expected nothing behind the list");
    }
  }

  /** The values of a defect's keys: texts, numbers and truth values. Others are none that fit. */
  private Map<String, Object> values(JsonParser json) throws IOException {
    Map<String, Object> values = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      JsonToken token = json.nextToken();
      if (values.containsKey(key)) {
        complain(line(json), "the key '%s' stands twice in a defect".formatted(key));
      }
      if (!KEYS.contains(key)) {
        json.skipChildren();
        continue;
      }
      switch (token) {
        case VALUE_STRING -> values.put(key, json.getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> values.put(key, json.getDoubleValue());
        case VALUE_TRUE, VALUE_FALSE -> values.put(key, json.getBooleanValue());
        default -> json.skipChildren();
      }
    }
    return values;
  }

  private void defect(int line, Map<String, Object> values) {
    int before = complaints.size();
    if (!(values.get("defect_name") instanceof String name)) {
      complain(line, "this defect has no defect_name, a text");
      return;
    }
    double value = number(line, name, "pixel_value", values);
    double threshold = number(line, name, "saturation_threshold", values);
    if (!(values.get("relative_saturation") instanceof Boolean relative)) {
      complain(line, "the defect '%s' has no relative_saturation, true or false".formatted(name));
      return;
    }
    if (complaints.size() > before) {
      return;
    }
    if (value != Math.rint(value) || value < 1 || value > 255) {
      complain(
          line,
          "the pixel_value of '%s' is %s, no whole number from 1 to 255".formatted(name, value));
    } else if (!(threshold > 0) || threshold > (relative ? 1 : Integer.MAX_VALUE)) {
      complain(
          line,
          "the saturation_threshold of '%s' is %s, expected %s"
              .formatted(name, threshold, relative ? "a share in (0,1]" : "a number of pixels"));
    } else if (defects.put((int) value, new Defect(name, threshold, relative)) != null) {
      complain(line, "the pixel_value of '%s' is another defect's too".formatted(name));
    }
  }

  private double number(int line, String name, String key, Map<String, Object> values) {
    if (values.get(key) instanceof Double number) {
      return number;
    }
    complain(line, "the defect '%s' has no %s, a number".formatted(name, key));
    return Double.NaN;
  }

  private static int line(JsonParser json) {
    return json.currentTokenLocation().getLineNr();
  }
}
