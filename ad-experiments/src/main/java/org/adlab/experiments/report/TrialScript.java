package org.adlab.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.experiments.gallery.Gallery;
import org.adlab.experiments.gallery.GalleryFiles;
import org.adlab.experiments.gallery.GalleryImage;
import org.adlab.experiments.results.FinishedRun;

/**
 * What the page shows of one trial when asked for, as scripts: from disk a browser loads scripts
 * and pictures, and nothing else. One script has the curves and the list of images; each image has
 * one of its own, with map and ground truth.
 *
 * @param file its name beside the page
 * @param images how many images it shows
 * @param problems what is damaged, by file
 */
record TrialScript(String file, int images, Map<Path, String> problems) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CURVES = List.of("pro", "image-roc", "pixel-roc");

  static TrialScript of(FinishedRun run, PageFiles files) {
    Map<Path, String> problems = new LinkedHashMap<>();
    Map<String, CurveTable> curves = new LinkedHashMap<>();
    for (String name : CURVES) {
      Path file = run.directory().resolve("curves").resolve(name + ".csv");
      if (Files.exists(file)) {
        try {
          curves.put(name, CurveTable.in(file));
        } catch (AdLabException | IOException e) {
          problems.put(file, String.valueOf(e.getMessage()));
        }
      }
    }
    List<Object> images = new ArrayList<>();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("curves", curves);
    gallery(run, problems)
        .ifPresent(
            gallery -> {
              data.put("lowest", gallery.lowest());
              data.put("highest", gallery.highest());
              images.addAll(images(run.directory(), gallery, files, problems));
            });
    data.put("images", images);
    return new TrialScript(script("trial", data, files), images.size(), problems);
  }

  private static Optional<Gallery> gallery(FinishedRun run, Map<Path, String> problems) {
    try {
      return Gallery.in(run.directory());
    } catch (AdLabException | IOException e) {
      problems.put(run.directory().resolve(Gallery.FOLDER), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static List<Object> images(
      Path run, Gallery gallery, PageFiles files, Map<Path, String> problems) {
    List<Object> images = new ArrayList<>();
    for (GalleryImage image : gallery.images()) {
      GalleryFiles pictures = GalleryFiles.in(run);
      try {
        images.add(image(image, pictures, files));
      } catch (AdLabException | IOException e) {
        problems.put(pictures.image(image.name()), String.valueOf(e.getMessage()));
      }
    }
    return images;
  }

  private static Map<String, Object> image(
      GalleryImage image, GalleryFiles pictures, PageFiles files) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("lowest", image.lowest());
    map.put("highest", image.highest());
    map.put("map", MapCode.steps(pictures.map(image), image.width()));
    if (image.masked()) {
      map.put("mask", MapCode.marks(pictures.mask(image)));
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", image.id());
    told.put("anomalous", image.anomalous());
    told.put("type", image.defectType());
    told.put("score", image.score());
    told.put("misranked", image.misranked());
    told.put("width", image.width());
    told.put("height", image.height());
    told.put("image", files.keep(pictures.imageFile(image), "png"));
    told.put("map", script("map", map, files));
    return told;
  }

  private static String script(String what, Object data, PageFiles files) {
    try {
      String call = "adlabReport.%s(%s);\n".formatted(what, JSON.writeValueAsString(data));
      return files.keep(call.getBytes(StandardCharsets.UTF_8), "js");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain maps and lists are JSON", e);
    }
  }
}
