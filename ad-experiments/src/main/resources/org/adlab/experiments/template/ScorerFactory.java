package @package@;

import org.adlab.api.Scorer;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.ScorerFactory;

/** The scorer {@code @name@-distance}, which has no settings. */
public final class @Name@ScorerFactory implements ScorerFactory<@Name@ScorerFactory.None> {

  /** No settings. */
  public record None() {}

  @Override
  public String name() {
    return "@name@-distance";
  }

  @Override
  public String description() {
    return "the squared distance of target and answer, mean over channels, summed over levels";
  }

  @Override
  public Class<None> settingsType() {
    return None.class;
  }

  @Override
  public Scorer create(None settings, PluginContext context) {
    return new @Name@Scorer();
  }
}
