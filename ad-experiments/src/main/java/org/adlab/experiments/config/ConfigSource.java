package org.adlab.experiments.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.Complaints.Location;
import org.jspecify.annotations.Nullable;

/**
 * A config file and what the command line lays over it. Substitutions see the file and the
 * environment, never Java's system properties.
 */
public final class ConfigSource {

  /** The config that a run directory holds. */
  public static final String RESOLVED = "config.conf";

  private static final Pattern LINE = Pattern.compile(": [0-9]+(-[0-9]+)?$");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\?([A-Za-z_][A-Za-z0-9_]*)\\}");

  /** How the origin of what the command line says begins, that of {@code --set} too. */
  private static final String OPTION = "--";

  private final Path file;
  private final Config parsed;
  private final Config merged;

  private ConfigSource(Path file, Config parsed, Config merged) {
    this.file = file;
    this.parsed = parsed;
    this.merged = merged;
  }

  /**
   * Reads a config file.
   *
   * @param file the HOCON file
   * @param assignments what to lay over it, {@code key=value} each, the last one winning
   * @throws InvalidSettingsException if the file is not there or not HOCON, or an assignment has no
   *     key
   */
  public static ConfigSource load(Path file, List<String> assignments) {
    return of(file, parse(file), assignments);
  }

  /**
   * Reads a config that stands in a file of another kind.
   *
   * @param file where it comes from, for messages; its relative paths are meant from there
   * @param config the config, HOCON
   * @param assignments what to lay over it, {@code key=value} each, the last one winning
   * @throws InvalidSettingsException if it is not HOCON, or an assignment has no key
   */
  public static ConfigSource within(Path file, String config, List<String> assignments) {
    try {
      Config parsed =
          ConfigFactory.parseString(
              config, ConfigParseOptions.defaults().setOriginDescription(file.toString()));
      return of(file, parsed, assignments);
    } catch (ConfigException e) {
      throw invalid(file, e);
    }
  }

  private static ConfigSource of(Path file, Config parsed, List<String> assignments) {
    Config merged = parsed;
    List<String> complaints = new ArrayList<>();
    for (String assignment : assignments) {
      try {
        merged = Assignment.parse(assignment).over(merged);
      } catch (IllegalArgumentException e) {
        complaints.add("%s%s: %s".formatted(Assignment.ORIGIN, assignment, e.getMessage()));
      }
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
    return new ConfigSource(file, parsed, merged);
  }

  /** A config of nothing but what the command line's options say; see {@link #with}. */
  public static ConfigSource ofOptions() {
    return new ConfigSource(
        Path.of("the command line"), ConfigFactory.empty(), ConfigFactory.empty());
  }

  /**
   * Lays one setting over the config.
   *
   * @param option the command line's option it comes from, for messages: {@code --metrics}
   */
  public ConfigSource with(String option, String key, Object value) {
    Config overlay = ConfigValueFactory.fromAnyRef(value, option).atPath(key);
    return new ConfigSource(file, parsed, overlay.withFallback(merged));
  }

  /**
   * Lays one setting over the config, as {@code --set} does: a section takes the place of the one
   * below.
   *
   * @param value knows where it stands, for messages
   */
  public ConfigSource with(String key, ConfigValue value) {
    return new ConfigSource(file, parsed, new Assignment(key, value).over(merged));
  }

  /** The config without one of its sections. */
  public ConfigSource without(String key) {
    return new ConfigSource(file, parsed, merged.withoutPath(key));
  }

  /** What stands under a path, substitutions done; empty if nothing. */
  public Optional<ConfigValue> value(String path) {
    Config resolved = resolve();
    return resolved.hasPath(path) ? Optional.of(resolved.getValue(path)) : Optional.empty();
  }

  /** What of a path, and of all below it, the command line sets: the keys it gave. */
  public Set<String> assigned(String path) {
    Set<String> keys = new TreeSet<>();
    ConfigValue value = merged.root();
    for (String key : steps(path)) {
      value = value == null ? null : child(value, key);
    }
    if (value != null) {
      collectAssigned(value, keys);
    }
    return keys;
  }

  private static void collectAssigned(ConfigValue value, Set<String> keys) {
    if (value instanceof ConfigObject section) {
      section.values().forEach(below -> collectAssigned(below, keys));
      return;
    }
    direct(value.origin())
        .map(Location::source)
        .filter(source -> source.startsWith(Assignment.ORIGIN))
        .ifPresent(source -> keys.add(source.substring(Assignment.ORIGIN.length())));
  }

  /** A complaint about what stands under a path, with its place. */
  public String complaint(String path, String text) {
    return locate(path).sentence(path, text);
  }

  private static Config parse(Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidSettingsException(
          "%s: this is a directory, and a config file is expected%s"
              .formatted(
                  file,
                  Files.exists(file.resolve(RESOLVED))
                      ? ", such as " + file.resolve(RESOLVED)
                      : ""));
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidSettingsException("%s: there is no such file".formatted(file));
    }
    try {
      // With a folder in its name, or includes would not be found beside it.
      Path named = file.getParent() == null ? Path.of(".").resolve(file) : file;
      return ConfigFactory.parseFile(
          named.toFile(),
          ConfigParseOptions.defaults()
              .setSyntax(ConfigSyntax.CONF)
              .setAllowMissing(false)
              .setIncluder(new RequiredIncludes()));
    } catch (ConfigException e) {
      throw invalid(file, e);
    } catch (StackOverflowError e) {
      throw new InvalidSettingsException("%s: nested too deeply".formatted(file));
    }
  }

  /** The file itself. */
  public Path file() {
    return file;
  }

  /**
   * The config with all substitutions done.
   *
   * @throws InvalidSettingsException if a substitution has nothing to stand for
   */
  public Config resolve() {
    try {
      return merged.resolve();
    } catch (ConfigException e) {
      throw invalid(file, e);
    }
  }

  private static InvalidSettingsException invalid(Path file, ConfigException error) {
    String message = String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
    ConfigOrigin origin = error.origin();
    if (origin == null) {
      return new InvalidSettingsException("%s: %s".formatted(file, message));
    }
    String prefix = origin.description() + ": ";
    String text = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    Location place = direct(origin).orElse(new Location(file.toString(), 0));
    return new InvalidSettingsException("%s: %s".formatted(place, text));
  }

  /**
   * What only showed after reading, with the places of the keys it is about: a complaint that
   * begins with a key, {@code student.checkpoint: ...}, is told with the line of that key, or of
   * the section it would stand in. Other complaints stay as they are.
   *
   * @param type the settings record that the config's top level is
   */
  public InvalidSettingsException located(
      InvalidSettingsException late, Class<? extends Record> type) {
    InvalidSettingsException located =
        new InvalidSettingsException(
            late.complaints().stream().map(complaint -> located(complaint, type)).toList());
    located.initCause(late);
    return located;
  }

  private String located(String complaint, Class<? extends Record> type) {
    return KeyedComplaint.of(complaint, type)
        .map(keyed -> locate(keyed.key()).sentence(keyed.key(), keyed.text()))
        .orElse(complaint);
  }

  /** Where a value stands that has this origin and is found under this path. */
  Location locate(String path, ConfigOrigin origin) {
    return path.isEmpty() ? locate(path) : direct(origin).orElseGet(() -> locate(path));
  }

  /**
   * The place where the path stands, or as much of it as there is: on the command line, or in the
   * file where that lays nothing over it.
   */
  Location locate(String path) {
    Location place = new Location(file.toString(), 0);
    ConfigValue value = merged.root();
    ConfigValue below = parsed.root();
    for (String key : steps(path)) {
      value = value == null ? null : child(value, key);
      below = below == null ? null : child(below, key);
      if (value == null) {
        break;
      }
      Optional<Location> own = direct(value.origin());
      Optional<Location> file = below == null ? Optional.empty() : direct(below.origin());
      place = own.or(() -> file).orElse(place);
    }
    return place;
  }

  /** The environment variable that the file asks for under this path, if that is what it does. */
  Optional<String> variable(String path) {
    ConfigValue value = parsed.root();
    for (String key : steps(path)) {
      value = value == null ? null : child(value, key);
    }
    if (value == null) {
      return Optional.empty();
    }
    Matcher matcher = VARIABLE.matcher(value.render());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * What relative paths are relative to: the folder of the file they stand in; the working
   * directory for those of the command line and the environment.
   */
  Path base(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return folder(Path.of(origin.filename()));
    }
    String description = origin.description();
    boolean outside = description.startsWith(OPTION) || description.startsWith("env var");
    return outside ? Path.of("").toAbsolutePath() : folder(file);
  }

  private static Path folder(Path file) {
    return Path.of("").toAbsolutePath().resolve(file).resolveSibling("");
  }

  private static Optional<Location> direct(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return Optional.of(new Location(origin.filename(), Math.max(0, origin.lineNumber())));
    }
    String description = origin.description();
    return description.startsWith(OPTION)
        ? Optional.of(new Location(LINE.matcher(description).replaceFirst(""), 0))
        : Optional.empty();
  }

  private static String[] steps(String path) {
    return path.replaceAll("\\[[0-9]+\\]", "").split("\\.", -1);
  }

  private static @Nullable ConfigValue child(ConfigValue value, String key) {
    try {
      return value instanceof ConfigObject object ? object.get(key) : null;
    } catch (ConfigException.NotResolved e) {
      // A section put together of several by substitution: as far as it can be told.
      return null;
    }
  }
}
