package org.adlab.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** JSON to and from a server. A busy server (429, 5xx) and a lost connection are tried again. */
final class Rest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final URI server;
  private static final int LONGEST_ANSWER = 1 << 20;

  private final Optional<String> authorization;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param server without a slash at its end
   * @param authorization the header of that name, if any
   * @param timeout for each answer
   */
  Rest(URI server, Optional<String> authorization, Duration timeout) {
    this.server = server;
    this.authorization = authorization;
    this.timeout = timeout;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  URI server() {
    return server;
  }

  /**
   * Asks.
   *
   * @param path begins with a slash
   */
  JsonNode get(String path, String parameter, String value) throws IOException {
    String query = parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    return send(request(URI.create(server + path + "?" + query)).GET());
  }

  /** Tells. */
  JsonNode post(String path, JsonNode body) throws IOException {
    BodyPublisher bytes = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    return send(
        request(URI.create(server + path)).header("Content-Type", "application/json").POST(bytes));
  }

  /** Uploads a file. */
  void put(URI address, Path file) throws IOException {
    send(
        request(address)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofFile(file)));
  }

  private HttpRequest.Builder request(URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeout);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private JsonNode send(HttpRequest.Builder builder) throws IOException {
    HttpRequest request = builder.build();
    for (int tries = 1; ; tries++) {
      try {
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        String text = text(response);
        int status = response.statusCode();
        if (status / 100 == 2) {
          return body(text);
        }
        boolean busy = status == 429 || status / 100 == 5;
        if (!busy || tries == TRIES) {
          throw refused(request.uri(), status, text);
        }
      } catch (ConnectException e) {
        if (tries == TRIES) {
          throw new IOException("there is no server at " + server, e);
        }
      } catch (HttpTimeoutException e) {
        throw new IOException(
            "%s did not answer within %d s".formatted(server, timeout.toSeconds()), e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      pause(tries);
    }
  }

  /** The answer, no longer than any of MLflow's, and whole within the time for one. */
  private String text(HttpResponse<InputStream> response) throws IOException {
    InputStream in = response.body();
    Thread guard =
        new Thread(
            () -> {
              try {
                Thread.sleep(timeout.toMillis());
                in.close();
              } catch (InterruptedException | IOException e) {
                // It was in time, or ends all the same.
              }
            },
            "mlflow's patience");
    guard.setDaemon(true);
    guard.start();
    try (in) {
      byte[] bytes = in.readNBytes(LONGEST_ANSWER + 1);
      if (bytes.length > LONGEST_ANSWER) {
        throw new IOException("%s answers without end; is it MLflow?".formatted(server));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } finally {
      guard.interrupt();
    }
  }

  private static void pause(int tries) throws IOException {
    try {
      Thread.sleep(PAUSE.toMillis() * tries);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }

  /** Some calls are answered with nothing. */
  private static JsonNode body(String text) throws IOException {
    return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
  }

  private static RefusedException refused(URI address, int status, String text) {
    try {
      JsonNode body = body(text);
      String code = body.path("error_code").asText(Integer.toString(status));
      String message = body.path("message").asText("no reason given");
      return new RefusedException(
          code, "%s answered %d: %s".formatted(address.getPath(), status, line(message)));
    } catch (IOException e) {
      return new RefusedException(
          Integer.toString(status), "%s answered %d".formatted(address.getPath(), status));
    }
  }

  private static String line(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() > 300 ? line.substring(0, 300) + "..." : line;
  }
}
