package @package@;

import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.Setting;
import org.adlab.api.plugin.StudentFactory;

/** The student {@code @name@}. */
public final class @Name@Factory implements StudentFactory<@Name@Factory.Settings> {

  /**
   * What a config can set, under {@code student}.
   *
   * @param leastDeviation is added to every deviation, so that none is 0
   */
  public record Settings(
      @Setting(
              value = "is added to every deviation, so that none is 0",
              defaults = "0.05",
              min = 1e-6)
          double leastDeviation) {}

  @Override
  public String name() {
    return "@name@";
  }

  @Override
  public String description() {
    return "the mean and the deviation of the teacher's descriptors at each position";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public Student create(Settings settings, PluginContext context) {
    return new @Name@Student(settings.leastDeviation(), context.manager());
  }
}
