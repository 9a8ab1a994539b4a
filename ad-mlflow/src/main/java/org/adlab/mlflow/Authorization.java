package org.adlab.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Who asks, by the environment variables that MLflow's own clients read. */
final class Authorization {

  private Authorization() {}

  /** The header's value: a user's name and password, or else a token; empty if neither is there. */
  static Optional<String> of(Map<String, String> environment) {
    String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    if (!user.isEmpty() && !password.isEmpty()) {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
    String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
    return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
  }
}
