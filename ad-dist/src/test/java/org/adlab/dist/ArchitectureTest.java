package org.adlab.dist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.adlab");

  private static final String API = "org.adlab.api..";
  private static final String BACKBONES = "org.adlab.backbones..";
  private static final String STFPM = "org.adlab.stfpm..";
  private static final String UNINFORMED = "org.adlab.uninformed..";
  private static final String BASELINES = "org.adlab.baselines..";
  private static final String DATASETS = "org.adlab.datasets..";
  private static final String MLFLOW = "org.adlab.mlflow..";
  private static final String ONNX = "org.adlab.onnx..";
  private static final String METRICS = "org.adlab.metrics..";
  private static final String EXPERIMENTS = "org.adlab.experiments..";

  @Test
  void everyModuleIsLookedAt() {
    assertThat(
            CLASSES.stream()
                .map(c -> c.getPackageName().replaceFirst("org.adlab.([a-z]+).*", "$1"))
                .distinct())
        .containsExactlyInAnyOrder(
            "api",
            "backbones",
            "stfpm",
            "uninformed",
            "baselines",
            "datasets",
            "mlflow",
            "onnx",
            "metrics",
            "experiments");
  }

  @Test
  void theApiKnowsNobodyAndNoEngine() {
    classes()
        .that()
        .resideInAPackage(API)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(API, "java..", "ai.djl..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void metricsStandAlone() {
    classes()
        .that()
        .resideInAPackage(METRICS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(METRICS, "java..", "org.apache.commons.math3..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void backbonesAndDatasetsKnowTheApiOnly() {
    noClasses()
        .that()
        .resideInAPackage(BACKBONES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STFPM, UNINFORMED, BASELINES, DATASETS, METRICS, EXPERIMENTS)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(DATASETS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            STFPM, UNINFORMED, BASELINES, BACKBONES, METRICS, EXPERIMENTS, "ai.djl..")
        .check(CLASSES);
  }

  @Test
  void methodsKnowTheApiAndTheBackbones() {
    noClasses()
        .that()
        .resideInAPackage(STFPM)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(UNINFORMED, BASELINES, DATASETS, METRICS, EXPERIMENTS)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(UNINFORMED)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STFPM, BASELINES, DATASETS, METRICS, EXPERIMENTS)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(BASELINES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STFPM, UNINFORMED, DATASETS, METRICS, EXPERIMENTS)
        .check(CLASSES);
  }

  @Test
  void trackersKnowTheApiOnly() {
    classes()
        .that()
        .resideInAPackage(MLFLOW)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(MLFLOW, API, "java..", "com.fasterxml.jackson..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void onnxKnowsTheApiOnlyAndNobodyElseKnowsOnnx() {
    classes()
        .that()
        .resideInAPackage(ONNX)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ONNX,
            API,
            "java..",
            "ai.djl..",
            "ai.onnx..",
            "ai.onnxruntime..",
            "com.google.protobuf..",
            "org.jspecify..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ONNX)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ONNX, "ai.onnx..", "ai.onnxruntime..", "com.google.protobuf..")
        .check(CLASSES);
  }

  @Test
  void nobodyKnowsSpark() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
        .check(CLASSES);
  }

  @Test
  void experimentsKnowNoPlugin() {
    noClasses()
        .that()
        .resideInAPackage(EXPERIMENTS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STFPM, UNINFORMED, BASELINES, DATASETS, BACKBONES, MLFLOW)
        .check(CLASSES);
  }

  @Test
  void onlyExperimentsKnowWiringConfigsAndTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(EXPERIMENTS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.inject..", "com.typesafe..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void nobodyKnowsAnEngine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl.pytorch..", "ai.djl.mxnet..")
        .check(CLASSES);
  }

  /** What {@code Tensors.times} says; optimisers and scorers take numbers, as no gradient flows. */
  @Test
  void noNumberLeavesItsMemoryToAGradient() {
    for (String operation : List.of("mul", "div", "pow", "maximum", "minimum")) {
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Scorer")
          .and()
          .doNotHaveSimpleName("Adam")
          .and()
          .doNotHaveSimpleName("Sgd")
          .should()
          .callMethod(NDArray.class, operation, Number.class)
          .check(CLASSES);
    }
  }

  @Test
  void packagesOfExperimentsFlowOneWay() {
    slices().matching("org.adlab.experiments.(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.adlab.experiments.run..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.adlab.experiments.cli..")
        .check(CLASSES);
  }

  /** The poms too: what is not depended on cannot slip in, tests included. */
  @Test
  void modulesDependOnWhatTheDesignSays() throws Exception {
    Path root = Path.of(System.getProperty("adlab.root"));
    Map<String, List<String>> known = new TreeMap<>();
    Pattern own =
        Pattern.compile(
            "<dependency>\\s*<groupId>org.adlab</groupId>\\s*<artifactId>([a-z-]+)</artifactId>");
    for (String module :
        List.of(
            "ad-api",
            "ad-testkit",
            "ad-backbones",
            "ad-stfpm",
            "ad-uninformed-students",
            "ad-baselines",
            "ad-datasets",
            "ad-mlflow",
            "ad-onnx",
            "ad-metrics",
            "ad-experiments")) {
      String pom = Files.readString(root.resolve(module).resolve("pom.xml"));
      known.put(
          module,
          own.matcher(pom)
              .results()
              .map((MatchResult match) -> match.group(1))
              .filter(name -> !name.equals("ad-engines"))
              .sorted()
              .toList());
    }
    assertThat(known)
        .containsEntry("ad-api", List.of())
        .containsEntry("ad-metrics", List.of())
        .containsEntry("ad-backbones", List.of("ad-api"))
        .containsEntry("ad-stfpm", List.of("ad-api", "ad-backbones", "ad-testkit"))
        .containsEntry("ad-uninformed-students", List.of("ad-api", "ad-backbones", "ad-testkit"))
        .containsEntry("ad-baselines", List.of("ad-api", "ad-backbones", "ad-testkit"))
        .containsEntry("ad-testkit", List.of("ad-api"))
        .containsEntry("ad-datasets", List.of("ad-api"))
        .containsEntry("ad-mlflow", List.of("ad-api"))
        .containsEntry("ad-onnx", List.of("ad-api", "ad-stfpm", "ad-uninformed-students"))
        .containsEntry("ad-experiments", List.of("ad-api", "ad-metrics"));
  }
}
