package org.adlab.experiments.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * File names for the pictures of images. Any file system can hold them, and no two are one, in
 * whatever case; which images of a data set are drawn, and in which order, does not change them.
 */
public final class PictureNames {

  /** The picture of several images together. */
  static final String OVERVIEW = "overview";

  private static final int LONGEST = 120;

  private PictureNames() {}

  /**
   * A name without ending for each id: its letters, digits, dots and dashes in lower case, and
   * where that does not tell ids apart, 8 digits of the id's SHA-256 behind it.
   *
   * @param ids the ids of all images of the data set, each once
   */
  static Map<String, String> of(List<String> ids) {
    return of(ids, UnaryOperator.identity());
  }

  /**
   * The same with names after what is shown of each id.
   *
   * @param ids each once
   * @param shown the part of an id that tells people which it is
   */
  public static Map<String, String> of(List<String> ids, UnaryOperator<String> shown) {
    Map<String, List<String>> byName = new HashMap<>();
    byName.put(OVERVIEW, new ArrayList<>(List.of("")));
    for (String id : ids) {
      byName.computeIfAbsent(plain(shown.apply(id)), name -> new ArrayList<>()).add(id);
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (String id : ids) {
      String name = plain(shown.apply(id));
      boolean alone = byName.getOrDefault(name, List.of()).size() == 1;
      names.put(id, alone ? name : name + "-" + Provenance.sha256(id).substring(0, 8));
    }
    return names;
  }

  private static String plain(String id) {
    String name = id.replaceAll("[^A-Za-z0-9._-]+", "-").toLowerCase(Locale.ROOT);
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }
}
