package org.adlab.mlflow;

import java.net.URI;
import java.util.Optional;
import org.adlab.api.plugin.Setting;

/**
 * Settings of {@code mlflow}.
 *
 * @param uri where the server is; the environment's MLFLOW_TRACKING_URI if left out
 * @param experiment what runs are put into
 * @param artifacts whether charts, curves, heat maps and the result are uploaded
 * @param timeout seconds to wait for each answer
 */
public record MlflowSettings(
    @Setting("the tracking server, as in http://localhost:5000; else MLFLOW_TRACKING_URI tells")
        Optional<String> uri,
    @Setting(
            value = "the experiment that runs are put into; made if it is not there",
            defaults = "adlab")
        String experiment,
    @Setting(
            value = "whether charts, curves, heat maps, scores and the result are uploaded",
            defaults = "true")
        boolean artifacts,
    @Setting(
            value = "seconds to wait for each answer of the server",
            defaults = "30",
            min = 1,
            max = 3600)
        int timeout) {

  public MlflowSettings {
    if (experiment.isBlank()) {
      throw new IllegalArgumentException("experiment: it is empty; give it a name");
    }
    uri.ifPresent(MlflowSettings::address);
  }

  /**
   * A server's address.
   *
   * @throws IllegalArgumentException if it is none, or has a password in it
   */
  static URI address(String uri) {
    URI address;
    try {
      address = URI.create(uri.strip().replaceFirst("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("uri: '%s' is no address".formatted(uri), e);
    }
    if (address.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "uri: names and passwords do not belong there; set MLFLOW_TRACKING_USERNAME and"
              + " MLFLOW_TRACKING_PASSWORD in the environment");
    }
    String scheme = String.valueOf(address.getScheme());
    if (address.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException(
          "uri: '%s' is no server's address, as in http://localhost:5000".formatted(uri));
    }
    return address;
  }
}
