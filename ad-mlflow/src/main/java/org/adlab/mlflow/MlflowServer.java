package org.adlab.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What AdLab needs of MLflow's REST interface, within its limits.
 *
 * <p>Source: "MLflow REST API", mlflow.org/docs/latest/rest-api.html.
 */
final class MlflowServer {

  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";
  private static final String PROXIED = "mlflow-artifacts";
  private static final int METRICS_A_CALL = 1000;
  private static final int PARAMETERS_A_CALL = 100;
  private static final int LONGEST_PARAMETER = 6000;
  private static final int LONGEST_TAG = 5000;

  private final Rest rest;

  MlflowServer(Rest rest) {
    this.rest = rest;
  }

  /**
   * A run that was begun.
   *
   * @param id as the server calls it
   * @param artifacts where its files go
   */
  record Run(String id, URI artifacts) {}

  /** How a run ended. */
  enum Status {
    FINISHED,
    FAILED
  }

  /**
   * The experiment of that name, made if it is not there.
   *
   * @return its id
   */
  String experiment(String name) throws IOException {
    Optional<String> there = find(name);
    if (there.isPresent()) {
      return there.get();
    }
    try {
      return text(
          rest.post(API + "experiments/create", object().put("name", name)), "/experiment_id");
    } catch (RefusedException e) {
      // Another trial may have made it in between.
      Optional<String> now =
          e.code().equals("RESOURCE_ALREADY_EXISTS") ? find(name) : Optional.empty();
      if (now.isPresent()) {
        return now.get();
      }
      throw e;
    }
  }

  private Optional<String> find(String name) throws IOException {
    try {
      JsonNode found = rest.get(API + "experiments/get-by-name", "experiment_name", name);
      if (found.at("/experiment/lifecycle_stage").asText().equals("deleted")) {
        throw new IOException(
            "the experiment %s was deleted there; restore it, or choose another".formatted(name));
      }
      return Optional.of(text(found, "/experiment/experiment_id"));
    } catch (RefusedException e) {
      if (e.code().equals("RESOURCE_DOES_NOT_EXIST")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Begins a run. */
  Run begin(String experiment, String name, long time) throws IOException {
    ObjectNode body = object().put("experiment_id", experiment).put("run_name", name);
    body.put("start_time", time);
    JsonNode info = rest.post(API + "runs/create", body).at("/run/info");
    return new Run(text(info, "/run_id"), URI.create(text(info, "/artifact_uri")));
  }

  /** Tells the settings; values longer than MLflow takes are cut. */
  void parameters(Run run, Map<String, String> settings) throws IOException {
    List<ObjectNode> all = new ArrayList<>();
    settings.forEach(
        (key, value) ->
            all.add(object().put("key", key).put("value", shortened(value, LONGEST_PARAMETER))));
    log(run, "params", all, PARAMETERS_A_CALL);
  }

  private static String shortened(String value, int most) {
    return value.length() <= most ? value : value.substring(0, most - 3) + "...";
  }

  /** Tells figures; those that are no numbers are left out, as JSON has none for them. */
  void metrics(Run run, Map<String, Double> figures, int step, long time) throws IOException {
    List<ObjectNode> all = new ArrayList<>();
    figures.forEach(
        (key, value) -> {
          if (Double.isFinite(value)) {
            ObjectNode metric = object().put("key", key).put("value", value);
            all.add(metric.put("timestamp", time).put("step", step));
          }
        });
    log(run, "metrics", all, METRICS_A_CALL);
  }

  private void log(Run run, String kind, List<ObjectNode> all, int most) throws IOException {
    for (int from = 0; from < all.size(); from += most) {
      ObjectNode body = object().put("run_id", run.id);
      ArrayNode part = body.putArray(kind);
      all.subList(from, Math.min(all.size(), from + most)).forEach(part::add);
      rest.post(API + "runs/log-batch", body);
    }
  }

  /** Puts a label on a run. */
  void tag(Run run, String key, String value) throws IOException {
    rest.post(
        API + "runs/set-tag",
        object().put("run_id", run.id).put("key", key).put("value", shortened(value, LONGEST_TAG)));
  }

  /** Ends a run. */
  void end(Run run, Status status, long time) throws IOException {
    ObjectNode body = object().put("run_id", run.id).put("status", status.name());
    rest.post(API + "runs/update", body.put("end_time", time));
  }

  /**
   * Whether the server takes files for a run itself; else they go where AdLab cannot reach, or
   * should not: who asks is told to this server alone.
   */
  boolean takesFiles(Run run) {
    String place = run.artifacts.getAuthority();
    return PROXIED.equals(run.artifacts.getScheme())
        && (place == null || place.equals(rest.server().getAuthority()));
  }

  /**
   * Uploads a file.
   *
   * @param name where in the run, with slashes
   */
  void upload(Run run, String name, Path file) throws IOException {
    String place = ARTIFACTS + run.artifacts.getRawPath() + "/" + encoded(name);
    rest.put(URI.create(rest.server() + place), file);
  }

  private static String encoded(String name) {
    StringBuilder path = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "/._-".indexOf(b) >= 0);
      path.append(plain ? Character.toString(b) : "%%%02X".formatted(b));
    }
    return path.toString();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String text(JsonNode answer, String pointer) throws IOException {
    String text = answer.at(pointer).asText();
    if (text.isEmpty()) {
      throw new IOException("the answer has no " + pointer.substring(1) + "; is it MLflow's?");
    }
    return text;
  }
}
