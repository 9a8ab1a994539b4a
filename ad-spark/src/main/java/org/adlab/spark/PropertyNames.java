package org.adlab.spark;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.ConfigEntry$;
import org.apache.spark.internal.config.Deploy$;
import org.apache.spark.internal.config.Kryo$;
import org.apache.spark.internal.config.Network$;
import org.apache.spark.internal.config.Status$;
import org.apache.spark.internal.config.UI$;
import org.apache.spark.internal.config.Worker$;
import org.apache.spark.internal.config.package$;

/**
 * The names of Spark's properties. Spark takes any, as parts of it know some that are registered
 * nowhere; so one is only doubted that differs by little from one that is.
 */
final class PropertyNames {

  private static final String PREFIX = "spark.";
  private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);

  private PropertyNames() {}

  /**
   * What is to be said of some.
   *
   * @param given whole names, which begin with spark
   */
  static List<String> doubts(Set<String> given) {
    Set<String> known = known();
    return given.stream().sorted().flatMap(name -> doubt(name, known).stream()).toList();
  }

  private static Optional<String> doubt(String name, Set<String> known) {
    return known.contains(name) || !name.startsWith(PREFIX)
        ? Optional.empty()
        : known.stream()
            .filter(other -> DISTANCE.apply(name, other) >= 0)
            .min(Comparator.comparing(other -> DISTANCE.apply(name, other)))
            .map(
                other ->
                    "sweep.%s: Spark does not know it, and takes it all the same; did you mean %s?"
                        .formatted(name, other.substring(PREFIX.length())));
  }

  private static Set<String> known() {
    // Each registers its names when it is first looked at.
    Stream<Object> groups =
        Stream.of(
            package$.MODULE$,
            Deploy$.MODULE$,
            Kryo$.MODULE$,
            Network$.MODULE$,
            Status$.MODULE$,
            UI$.MODULE$,
            Worker$.MODULE$);
    Set<String> known = new TreeSet<>();
    groups.forEach(group -> known.addAll(ConfigEntry$.MODULE$.knownConfigs().keySet()));
    for (ConfigEntry<?> entry : ConfigEntry$.MODULE$.knownConfigs().values()) {
      entry.alternatives().foreach(known::add);
    }
    return known;
  }
}
