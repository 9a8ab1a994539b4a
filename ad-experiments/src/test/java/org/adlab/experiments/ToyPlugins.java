package org.adlab.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.adlab.api.Progress;
import org.adlab.api.Scorer;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.TeacherTraining;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.ScorerFactory;
import org.adlab.api.plugin.Setting;
import org.adlab.api.plugin.StudentFactory;
import org.adlab.api.plugin.TeacherFactory;
import org.adlab.api.plugin.TeacherTrainingFactory;

/** Plugins with settings of every type, to read configs with; they make nothing. */
public final class ToyPlugins {

  private ToyPlugins() {}

  public record DatasetSettings(
      @Setting("the folder with the images") Path root,
      @Setting("which category") String category,
      @Setting(value = "side of the images", defaults = "256", min = 8, max = 4096)
          int imageSize) {}

  /** An enum with a constant of two words. */
  public enum Padding {
    NONE,
    ZERO,
    MIRROR_EDGE
  }

  public record TeacherSettings(
      @Setting(value = "the weights", defaults = "imagenet") FileOrName weights,
      @Setting(value = "the levels to describe", defaults = "[1, 2, 3]", min = 1, max = 4)
          List<Integer> levels,
      @Setting(value = "what is beyond the edge", defaults = "zero") Padding padding,
      @Setting("a name to show") Optional<String> title) {}

  public record Rate(
      @Setting(value = "at the start", defaults = "0.4", min = 0) double start,
      @Setting(value = "at the end", defaults = "0.04", min = 0) double end) {

    public Rate {
      if (end > start) {
        throw new IllegalArgumentException("it ends at %s above its start".formatted(end));
      }
    }
  }

  public record StudentSettings(
      @Setting(value = "passes over the training images", defaults = "100", min = 1, max = 100_000)
          int epochs,
      @Setting("the learning rate") Rate rate,
      @Setting(value = "momentum", defaults = "0.9", min = 0, max = 1) float momentum,
      @Setting(value = "start from what was learned", defaults = "false") boolean warm,
      @Setting(value = "another teacher to look at", defaults = "{ plugin = toy }")
          Choice<Teacher> second,
      @Setting("where to draw") Optional<Path> sketches,
      @Setting(value = "offset", defaults = "0") long offset) {

    public StudentSettings {
      if (warm && epochs > 1000) {
        throw new IllegalArgumentException("epochs: warm starts take at most 1000");
      }
    }
  }

  public record NoSettings() {}

  public static final class ToyDataset implements DatasetFactory<DatasetSettings> {
    @Override
    public String name() {
      return "toy-data";
    }

    @Override
    public String description() {
      return "images that are not there";
    }

    @Override
    public Class<DatasetSettings> settingsType() {
      return DatasetSettings.class;
    }

    @Override
    public Dataset create(DatasetSettings settings, PluginContext context) {
      throw new InvalidSettingsException(
          List.of("root: there is no folder " + settings.root(), "nothing to look at"));
    }

    @Override
    public Optional<DatasetGuide> guide() {
      return Optional.of(
          new DatasetGuide(
              "Toys and how to count them",
              "toys/*.png\nbroken/*.png",
              "https://toys.example",
              "none",
              ToyDataset::check));
    }

    /** Finds two toys, and one that is broken where the root is called so. */
    private static DatasetGuide.Findings check(Path root, Progress progress) {
      if (!Files.isDirectory(root)) {
        throw new InvalidSettingsException("root: there is no folder " + root);
      }
      boolean broken = root.endsWith("broken");
      return new DatasetGuide.Findings(
          List.of(
              new DatasetGuide.Count("bears", "training", 2, OptionalLong.of(2)),
              new DatasetGuide.Count("bears", "test", 12, OptionalLong.of(13)),
              new DatasetGuide.Count("cars", "training", 1, OptionalLong.empty())),
          broken ? List.of(root + "/bear.png has no head") : List.of());
    }
  }

  public static final class ToyTeacher implements TeacherFactory<TeacherSettings> {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public String description() {
      return "says nothing";
    }

    @Override
    public Class<TeacherSettings> settingsType() {
      return TeacherSettings.class;
    }

    @Override
    public List<String> objections(TeacherSettings settings) {
      return settings.weights().text().endsWith("lost.pth")
          ? List.of("weights: there is no lost.pth", "nothing to say")
          : List.of();
    }

    @Override
    public Teacher create(TeacherSettings settings, PluginContext context) {
      throw new NoClassDefFoundError("org/lost/Library");
    }
  }

  public static final class ToyStudent implements StudentFactory<StudentSettings> {
    @Override
    public String name() {
      return "toy-student";
    }

    @Override
    public String description() {
      return "learns nothing";
    }

    @Override
    public Class<StudentSettings> settingsType() {
      return StudentSettings.class;
    }

    @Override
    public Student create(StudentSettings settings, PluginContext context) {
      @SuppressWarnings("unused")
      Teacher second = settings.second().create(context);
      throw new UnsupportedOperationException();
    }
  }

  public static final class OtherStudent implements StudentFactory<NoSettings> {
    @Override
    public String name() {
      return "plain";
    }

    @Override
    public String description() {
      return "learns nothing, and cannot be set";
    }

    @Override
    public Class<NoSettings> settingsType() {
      return NoSettings.class;
    }

    @Override
    public Student create(NoSettings settings, PluginContext context) {
      throw new UnsupportedOperationException();
    }
  }

  public static final class ToyScorer implements ScorerFactory<NoSettings> {
    @Override
    public String name() {
      return "difference";
    }

    @Override
    public String description() {
      return "the difference";
    }

    @Override
    public Class<NoSettings> settingsType() {
      return NoSettings.class;
    }

    @Override
    public Scorer create(NoSettings settings, PluginContext context) {
      throw new UnsupportedOperationException();
    }
  }

  public static final class ToyTeacherTraining implements TeacherTrainingFactory<NoSettings> {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public String description() {
      return "trains a toy";
    }

    @Override
    public Class<NoSettings> settingsType() {
      return NoSettings.class;
    }

    @Override
    public TeacherTraining create(NoSettings settings, PluginContext context) {
      throw new UnsupportedOperationException();
    }
  }
}
