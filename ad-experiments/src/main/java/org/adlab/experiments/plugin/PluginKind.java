package org.adlab.experiments.plugin;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.adlab.api.Exporter;
import org.adlab.api.Scorer;
import org.adlab.api.ScoringRuntime;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.TeacherTraining;
import org.adlab.api.Tracker;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.ExporterFactory;
import org.adlab.api.plugin.PluginFactory;
import org.adlab.api.plugin.ScorerFactory;
import org.adlab.api.plugin.ScoringRuntimeFactory;
import org.adlab.api.plugin.StudentFactory;
import org.adlab.api.plugin.TeacherFactory;
import org.adlab.api.plugin.TeacherTrainingFactory;
import org.adlab.api.plugin.TrackerFactory;

/** What a plugin can be. */
public enum PluginKind {
  TEACHER("teacher", Teacher.class, TeacherFactory.class),
  STUDENT("student", Student.class, StudentFactory.class),
  SCORER("scorer", Scorer.class, ScorerFactory.class),
  DATASET("dataset", Dataset.class, DatasetFactory.class),
  TEACHER_TRAINING("teacher training", TeacherTraining.class, TeacherTrainingFactory.class),
  TRACKER("tracker", Tracker.class, TrackerFactory.class),
  EXPORTER("export format", Exporter.class, ExporterFactory.class),
  SCORING_RUNTIME("scoring runtime", ScoringRuntime.class, ScoringRuntimeFactory.class);

  /** Those that a detector consists of; its data may not be there. */
  public static final Set<PluginKind> OF_DETECTORS =
      Collections.unmodifiableSet(EnumSet.of(TEACHER, STUDENT, SCORER));

  private final String label;
  private final Class<?> product;

  @SuppressWarnings("rawtypes") // a class literal of a generic type is raw
  private final Class<? extends PluginFactory> service;

  @SuppressWarnings("rawtypes")
  PluginKind(String label, Class<?> product, Class<? extends PluginFactory> service) {
    this.label = label;
    this.product = product;
    this.service = service;
  }

  /** The kind that makes the product, if there is one. */
  public static Optional<PluginKind> making(Class<?> product) {
    return Arrays.stream(values()).filter(kind -> kind.product == product).findFirst();
  }

  /** In words, for messages. */
  public String label() {
    return label;
  }

  /** The interface of what such plugins make. */
  public Class<?> product() {
    return product;
  }

  @SuppressWarnings("rawtypes")
  Class<? extends PluginFactory> service() {
    return service;
  }
}
