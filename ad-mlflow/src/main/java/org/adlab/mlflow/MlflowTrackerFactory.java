package org.adlab.mlflow;

import java.net.URI;
import java.time.Duration;
import org.adlab.api.Tracker;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.TrackerFactory;

/** Makes trackers that tell an MLflow server. */
public final class MlflowTrackerFactory implements TrackerFactory<MlflowSettings> {

  private static final String URI_VARIABLE = "MLFLOW_TRACKING_URI";

  @Override
  public String name() {
    return "mlflow";
  }

  @Override
  public String description() {
    return "tells an MLflow server of the trial: settings, every epoch, metrics and charts";
  }

  @Override
  public Class<MlflowSettings> settingsType() {
    return MlflowSettings.class;
  }

  @Override
  public Tracker create(MlflowSettings settings, PluginContext context) {
    Rest rest =
        new Rest(
            address(settings),
            Authorization.of(System.getenv()),
            Duration.ofSeconds(settings.timeout()));
    return new MlflowTracker(
        new MlflowServer(rest), settings.experiment(), settings.artifacts(), context.progress());
  }

  private static URI address(MlflowSettings settings) {
    String variable = System.getenv(URI_VARIABLE);
    if (settings.uri().isEmpty() && (variable == null || variable.isBlank())) {
      throw new InvalidSettingsException(
          "uri: missing, and the environment variable %s is not set; give the server's address"
              .formatted(URI_VARIABLE));
    }
    try {
      return MlflowSettings.address(settings.uri().orElse(String.valueOf(variable)));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(String.valueOf(e.getMessage()));
    }
  }
}
