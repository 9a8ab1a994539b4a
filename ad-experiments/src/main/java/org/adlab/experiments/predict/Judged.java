package org.adlab.experiments.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * What became of one image; what there is nothing to say of is null, and left out of the line.
 *
 * @param image its path as it was given
 * @param score its raw image score
 * @param verdict {@link #ANOMALOUS} or {@link #NORMAL}
 * @param threshold what a score must exceed to be called anomalous
 * @param map the picture of its anomaly map, from the output folder on
 * @param overlay the picture of the image with its anomalies, likewise
 * @param error why it could not be judged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"image", "score", "verdict", "threshold", "map", "overlay", "error"})
public record Judged(
    String image,
    @Nullable Float score,
    @Nullable String verdict,
    @Nullable Float threshold,
    @Nullable String map,
    @Nullable String overlay,
    @Nullable String error) {

  public static final String ANOMALOUS = "anomalous";
  public static final String NORMAL = "normal";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One that could not be. */
  static Judged failed(String image, String error) {
    return new Judged(image, null, null, null, null, null, error);
  }

  Judged withPictures(String map, String overlay) {
    return new Judged(image, score, verdict, threshold, map, overlay, error);
  }

  /** As one line of JSON, without its end. */
  public String line() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words and numbers are JSON", e);
    }
  }
}
