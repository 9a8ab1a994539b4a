package org.adlab.experiments.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.experiments.file.WholeFile;

/**
 * What a gallery holds: the file {@code index.json} in its folder, written last.
 *
 * @param lowest the raw score that the darkest colour is meant for
 * @param highest the raw score that the lightest colour is meant for
 * @param images in the data set's order
 */
public record Gallery(float lowest, float highest, List<GalleryImage> images) {

  /** The folder in a run directory. */
  public static final String FOLDER = "gallery";

  private static final String INDEX = "index.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Gallery {
    images = List.copyOf(images);
  }

  /**
   * Reads a run's.
   *
   * @param run the run directory
   * @return empty if the run has none
   * @throws AdLabException if it is damaged
   */
  public static Optional<Gallery> in(Path run) throws IOException {
    Path file = run.resolve(FOLDER).resolve(INDEX);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), Gallery.class));
    } catch (JsonProcessingException | NullPointerException e) {
      String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : "empty";
      throw new AdLabException(
          "%s cannot be read: %s; run it again for a new gallery".formatted(file, why), e);
    }
  }

  /** Writes it, whole or not at all. */
  public void write(Path run) throws IOException {
    byte[] json = JSON.writeValueAsBytes(this);
    WholeFile.write(run.resolve(FOLDER).resolve(INDEX), out -> out.write(json));
  }
}
