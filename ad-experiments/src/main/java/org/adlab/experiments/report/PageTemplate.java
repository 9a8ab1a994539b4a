package org.adlab.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page's HTML with style and scripts in it. Its content security policy lets in these by their
 * hashes, and scripts and pictures from where the page lies; nothing else, wherever a name may have
 * slipped through.
 */
final class PageTemplate {

  private static final String GENERATOR = "<meta name=\"generator\" content=\"AdLab report\">";

  /** Together one script; each part uses what stands before it. */
  private static final List<String> SCRIPTS =
      List.of(
          "page.js", "summary.js", "curve.js", "trials.js", "chart.js", "regions.js", "gallery.js");

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private PageTemplate() {}

  /**
   * A page.
   *
   * @param title as text
   * @param data as JSON
   */
  static String fill(String title, String data) throws IOException {
    String style = resource("report.css");
    List<String> parts = new ArrayList<>();
    for (String script : SCRIPTS) {
      parts.add(resource(script));
    }
    String script = "\"use strict\";\n(() => {\n" + String.join("\n", parts) + "start();\n})();\n";
    String policy =
        "default-src 'none'; img-src 'self' file: data:; script-src 'self' file: '%s'; style-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(script), hash(style));
    Map<String, String> values =
        Map.of(
            "policy", policy,
            "generator", GENERATOR,
            "title", escaped(title),
            "style", style,
            "data", inScript(data),
            "script", script);
    // In one pass, so that nothing within a value is taken for a place.
    return PLACE
        .matcher(resource("report.html"))
        .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
  }

  /** Whether a file is such a page. */
  static boolean isReport(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(2000), StandardCharsets.UTF_8).contains(GENERATOR);
    }
  }

  /** Text as HTML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** JSON that no HTML parser takes for an end of the script, or a comment; the same value. */
  static String inScript(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Lines end as HTML parsers have them, or the hashes would not be theirs. */
  private static String resource(String name) throws IOException {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }
}
