package org.adlab.experiments.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.adlab.experiments.results.SettingKeys;

/** Keys, values and figures as a paper prints them. */
final class Wording {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> METRICS =
      Map.of(
          "image-auroc", "image AUROC",
          "image-ap", "image AP",
          "image-f1-max", "image F1-max",
          "pixel-auroc", "pixel AUROC",
          "pixel-ap", "pixel AP",
          "pixel-f1-max", "pixel F1-max",
          "au-pro", "AU-PRO",
          "au-pro-0.05", "AU-PRO 0.05",
          "pro-stfpm", "PRO (STFPM)",
          "s-pro", "sPRO");

  private Wording() {}

  /** The keys of a table, each as short as tells it from the others. */
  static UnaryOperator<String> keys(Collection<String> keys) {
    return key ->
        keys.stream().filter(other -> brief(other).equals(brief(key))).count() > 1
            ? key.replace('.', ' ').replace('-', ' ')
            : brief(key);
  }

  /**
   * {@code batch size} of {@code student.batch-size}, {@code student} of {@code student.plugin}.
   */
  private static String brief(String key) {
    String own = key.endsWith(".plugin") ? key.substring(0, key.lastIndexOf('.')) : key;
    return own.substring(own.lastIndexOf('.') + 1).replace('-', ' ');
  }

  /** The values under a key: files by their name, if that tells them apart. */
  static UnaryOperator<String> values(String key, Collection<String> values) {
    if (key.equals(TableRequest.METRIC)) {
      return value -> METRICS.getOrDefault(value, value);
    }
    List<String> distinct = values.stream().distinct().toList();
    boolean told =
        new HashSet<>(distinct.stream().map(Wording::brieflyValue).toList()).size()
            == distinct.size();
    return told ? Wording::brieflyValue : UnaryOperator.identity();
  }

  private static String brieflyValue(String value) {
    if (value.startsWith("[")) {
      return list(value);
    }
    boolean file = value.startsWith("/") || value.matches("[A-Za-z]:\\\\.*");
    return file
        ? value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1)
        : value;
  }

  private static String list(String json) {
    List<String> elements = new ArrayList<>();
    try {
      for (JsonNode element : JSON.readTree(json)) {
        elements.add(element.isValueNode() ? brieflyValue(element.asText()) : element.toString());
      }
    } catch (JsonProcessingException e) {
      return json;
    }
    return elements.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  /** A heading of one value: {@code bottle}, but {@code epochs 4}. */
  static String heading(String key, String value) {
    return key.isEmpty() || isWord(value) ? value : key + " " + value;
  }

  private static boolean isWord(String value) {
    return !value.isEmpty()
        && Character.isLetter(value.charAt(0))
        && !value.equals("true")
        && !value.equals("false")
        && !value.equals(SettingKeys.NOT_SET);
  }

  /** {@code .921}: rounded, and without the zero before the point. */
  static String figure(double value, int decimals) {
    return digits(value, decimals).replaceFirst("^(-?)0\\.", "$1.");
  }

  /** A number rounded; one that is nothing then has no sign. */
  static String digits(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.replaceFirst("^-(?=[0.]*$)", "");
  }

  /** The spread, or nothing. */
  static String spread(OptionalDouble value, int decimals) {
    return value.isPresent() ? figure(value.getAsDouble(), decimals) : "";
  }
}
