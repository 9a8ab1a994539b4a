package org.adlab.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Stands in for an MLflow server on loopback: the endpoints that AdLab uses, with the checks,
 * limits and error codes of the real one (mlflow/utils/validation.py, mlflow/server/handlers.py).
 */
final class StandIn implements AutoCloseable {

  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
  private static final Pattern KEY = Pattern.compile("[/\\w.\\- :]{1,250}");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What became of one run. */
  static final class Run {
    String name = "";
    String status = "RUNNING";
    long begun;
    long ended;
    final Map<String, String> parameters = new TreeMap<>();
    final Map<String, String> tags = new TreeMap<>();

    /** {@code loss@2=0.5}. */
    final List<String> metrics = new ArrayList<>();
  }

  final Map<String, String> experiments = new LinkedHashMap<>();
  final List<String> deleted = new ArrayList<>();
  final Map<String, Run> runs = new LinkedHashMap<>();
  final Map<String, byte[]> files = new TreeMap<>();
  final List<String> calls = new ArrayList<>();
  final List<String> authorizations = new ArrayList<>();

  /** Statuses to answer with before anything is done. */
  final Deque<Integer> troubles = new ArrayDeque<>();

  /** Where runs' files go; with the run's id in place of %s. */
  String artifacts = "mlflow-artifacts:/1/%s/artifacts";

  volatile long delayMillis;
  private final HttpServer server;

  StandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Run onlyRun() {
    if (runs.size() != 1) {
      throw new AssertionError(runs.size() + " runs");
    }
    return runs.values().iterator().next();
  }

  /** What the server answers when it says no. */
  private static final class No extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    No(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      Thread.sleep(delayMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int status = 200;
    String answer;
    try {
      synchronized (this) {
        answer = answer(exchange, body);
      }
    } catch (No no) {
      status = no.status;
      answer =
          JSON.writeValueAsString(
              Map.of("error_code", no.code, "message", String.valueOf(no.getMessage())));
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String answer(HttpExchange exchange, byte[] body) throws IOException, No {
    String path = exchange.getRequestURI().getPath();
    String call = exchange.getRequestMethod() + " " + path;
    calls.add(call);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (!troubles.isEmpty()) {
      throw new No(troubles.remove(), "TEMPORARILY_UNAVAILABLE", "later, please\nstack trace");
    }
    if (call.startsWith("PUT " + ARTIFACTS)) {
      files.put(path.substring(ARTIFACTS.length()), body);
      return "{}";
    }
    if (call.equals("GET " + API + "experiments/get-by-name")) {
      String query = String.valueOf(exchange.getRequestURI().getRawQuery());
      return byName(
          URLDecoder.decode(query.replaceFirst("^experiment_name=", ""), StandardCharsets.UTF_8));
    }
    if (!call.startsWith("POST " + API)) {
      throw new No(404, "ENDPOINT_NOT_FOUND", "no such endpoint");
    }
    require(
        "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type")),
        "content type");
    JsonNode json = JSON.readTree(body);
    return switch (path.substring(API.length())) {
      case "experiments/create" -> create(json);
      case "runs/create" -> begin(json);
      case "runs/log-batch" -> log(json);
      case "runs/set-tag" -> tag(json);
      case "runs/update" -> update(json);
      default -> throw new No(404, "ENDPOINT_NOT_FOUND", "no such endpoint");
    };
  }

  private static void require(boolean condition, String what) throws No {
    if (!condition) {
      throw new No(400, "INVALID_PARAMETER_VALUE", "Invalid value for " + what);
    }
  }

  private String byName(String name) throws No, IOException {
    String id = experiments.get(name);
    if (id == null) {
      throw new No(
          404,
          "RESOURCE_DOES_NOT_EXIST",
          "Could not find experiment with name '%s'".formatted(name));
    }
    String stage = deleted.contains(name) ? "deleted" : "active";
    return JSON.writeValueAsString(
        Map.of("experiment", Map.of("experiment_id", id, "name", name, "lifecycle_stage", stage)));
  }

  private String create(JsonNode json) throws No {
    String name = json.path("name").asText();
    require(!name.isEmpty(), "name");
    if (experiments.containsKey(name)) {
      throw new No(
          400, "RESOURCE_ALREADY_EXISTS", "Experiment '%s' already exists.".formatted(name));
    }
    experiments.put(name, Integer.toString(experiments.size() + 1));
    return "{\"experiment_id\": \"%s\"}".formatted(experiments.get(name));
  }

  private String begin(JsonNode json) throws No {
    require(json.path("experiment_id").isTextual(), "experiment_id");
    if (!experiments.containsValue(json.path("experiment_id").asText())) {
      throw new No(404, "RESOURCE_DOES_NOT_EXIST", "No Experiment with that id");
    }
    require(json.path("start_time").isIntegralNumber(), "start_time");
    Run run = new Run();
    run.name = json.path("run_name").asText();
    run.begun = json.path("start_time").asLong();
    String id = "%032x".formatted(runs.size() + 1);
    runs.put(id, run);
    return "{\"run\": {\"info\": {\"run_id\": \"%s\", \"artifact_uri\": \"%s\"}, \"data\": {}}}"
        .formatted(id, artifacts.formatted(id));
  }

  private Run run(JsonNode json) throws No {
    Run run = runs.get(json.path("run_id").asText());
    if (run == null) {
      throw new No(404, "RESOURCE_DOES_NOT_EXIST", "Run not found");
    }
    return run;
  }

  private String log(JsonNode json) throws No {
    Run run = run(json);
    JsonNode metrics = json.path("metrics");
    JsonNode parameters = json.path("params");
    require(metrics.size() <= 1000, "metrics: at most 1000");
    require(parameters.size() <= 100, "params: at most 100");
    for (JsonNode metric : metrics) {
      require(KEY.matcher(metric.path("key").asText()).matches(), "metric key");
      require(metric.path("value").isNumber(), "metric value");
      require(metric.path("timestamp").isIntegralNumber(), "timestamp");
      require(metric.path("step").isIntegralNumber(), "step");
      run.metrics.add(
          "%s@%d=%s"
              .formatted(
                  metric.path("key").asText(), metric.path("step").asInt(), metric.path("value")));
    }
    for (JsonNode parameter : parameters) {
      String key = parameter.path("key").asText();
      String value = parameter.path("value").asText();
      require(KEY.matcher(key).matches(), "param key");
      require(parameter.path("value").isTextual() && value.length() <= 6000, "param value");
      String before = run.parameters.putIfAbsent(key, value);
      require(before == null || before.equals(value), "param: changed");
    }
    return "{}";
  }

  private String tag(JsonNode json) throws No {
    require(KEY.matcher(json.path("key").asText()).matches(), "tag key");
    require(json.path("value").asText().length() <= 5000, "tag value");
    run(json).tags.put(json.path("key").asText(), json.path("value").asText());
    return "{}";
  }

  private String update(JsonNode json) throws No {
    Run run = run(json);
    String status = json.path("status").asText();
    require(
        List.of("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED").contains(status), "status");
    require(json.path("end_time").isIntegralNumber(), "end_time");
    run.status = status;
    run.ended = json.path("end_time").asLong();
    return "{\"run_info\": {}}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
