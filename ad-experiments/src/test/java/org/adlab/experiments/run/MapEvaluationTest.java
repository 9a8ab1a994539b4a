package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.EvaluateSettings;
import org.adlab.experiments.config.SettingsReader;
import org.adlab.experiments.maps.MapLayout;
import org.adlab.experiments.maps.Npy;
import org.adlab.experiments.plugin.PluginRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapEvaluationTest {

  /** Three images of 2 x 2: one anomaly-free, one with a region of two pixels, one of one. */
  private static final String SHAPE = "(3, 2, 2)";

  private static final float[] SCORES = {1, 2, 3, 4, 9, 8, 0, 0, 7, 1, 1, 1};
  private static final byte[] MASKS = {0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0};

  private static final String COMPARED = "pixels are compared at the ground truth's resolution";

  @TempDir Path folder;
  private Path output;
  private final List<String> messages = new ArrayList<>();
  private final Progress progress =
      new Progress() {
        @Override
        public void message(String line) {
          messages.add(line);
        }
      };

  @BeforeEach
  void name() {
    output = folder.resolve("out");
  }

  private static EvaluateSettings settings(Dataset dataset, Map<String, Object> values) {
    ConfigSource source = ConfigSource.ofOptions();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      source = source.with("--set", value.getKey(), value.getValue());
    }
    EvaluateSettings read =
        new SettingsReader(PluginRegistry.ofClassPath()).read(EvaluateSettings.class, source);
    return new EvaluateSettings(
        read.engine(),
        0,
        Optional.of(new Given(dataset)),
        read.teacher(),
        read.student(),
        read.scorer(),
        read.evaluation(),
        read.output(),
        true);
  }

  private JsonNode evaluate(Path maps, Path masks, Optional<Path> scores) throws IOException {
    MapFiles files = new MapFiles(maps, Optional.of(masks), scores);
    MapEvaluation.run(settings(toys(), Map.of()), files, false, output, progress);
    return new ObjectMapper().readTree(output.resolve("result.json").toFile());
  }

  private Path maps(float... scores) throws IOException {
    return Npy.floats(folder.resolve("maps.npy"), SHAPE, scores);
  }

  private Path masks(byte... masks) throws IOException {
    return Npy.bytes(folder.resolve("masks.npy"), SHAPE, masks);
  }

  @Test
  void arraysGiveMetricsByHandAndTheirFiles() throws IOException {
    JsonNode result = evaluate(maps(SCORES), masks(MASKS), Optional.empty());
    assertThat(result.at("/status").asText()).isEqualTo("finished");
    // Every anomalous pixel and image scores above every normal one.
    assertThat(result.at("/metrics").size()).isEqualTo(8);
    result.at("/metrics").forEach(value -> assertThat(value.asDouble()).isEqualTo(1));
    assertThat(result.at("/metrics-by-resolution/ground-truth")).isEqualTo(result.at("/metrics"));
    assertThat(result.at("/provenance/image-scores").asText()).contains("highest score");
    assertThat(output.resolve("scores.csv"))
        .content()
        .isEqualTo(
            """
            id,anomalous,defect-type,score
            image 0,false,good,4.0
            image 1,true,anomalous,9.0
            image 2,true,anomalous,7.0
            """);
    for (String curve :
        List.of(
            "pro", "pixel-roc", "pixel-precision-recall", "image-roc", "image-precision-recall")) {
      assertThat(output.resolve("curves/" + curve + ".csv")).isNotEmptyFile();
      assertThat(output.resolve("charts/" + curve + ".svg")).isNotEmptyFile();
      assertThat(output.resolve("charts/" + curve + ".png")).isNotEmptyFile();
    }
    assertThat(messages).containsExactly(COMPARED);
  }

  @Test
  void eachDefectTypeIsJudgedAgainstTheAnomalyFreeImages() throws IOException {
    MapLayout layout = MapLayout.in(folder, "toy/tins");
    writeMaps(layout);
    Files.writeString(
        layout.scores(), "id,score\ntest/good/000,5\ntest/dent/000,6\ntest/scratch/000,4\n");
    evaluateFolder(Optional.empty());
    JsonNode result = new ObjectMapper().readTree(output.resolve("result.json").toFile());
    assertThat(result.at("/metrics-by-defect-type").fieldNames())
        .toIterable()
        .containsExactly("dent", "scratch");
    assertThat(result.at("/metrics-by-defect-type/dent/image-auroc").asDouble()).isEqualTo(1);
    assertThat(result.at("/metrics-by-defect-type/scratch/image-auroc").asDouble()).isZero();
    assertThat(result.at("/metrics-by-defect-type/scratch/au-pro").asDouble()).isEqualTo(1);
    assertThat(result.at("/metrics-by-defect-type/scratch").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> result.at("/metrics").fieldNames());
    assertThat(output.resolve("curves/image-roc.csv")).content().startsWith("threshold,fpr,tpr\n");
    assertThat(output.resolve("curves/pixel-precision-recall.csv"))
        .content()
        .startsWith("threshold,recall,precision\n");
  }

  @Test
  void imageScoresOfTheirOwn() throws IOException {
    Path scores = Npy.floats(folder.resolve("scores.npy"), "(3,)", 5, 6, 4);
    JsonNode result = evaluate(maps(SCORES), masks(MASKS), Optional.of(scores));
    assertThat(result.at("/metrics/image-auroc").asDouble()).isEqualTo(0.5);
    assertThat(result.at("/metrics/pixel-auroc").asDouble()).isEqualTo(1);
    assertThat(result.at("/provenance/image-scores").asText()).endsWith("scores.npy");
  }

  @Test
  void scoresThatAreNotFiniteAreCountedAndNothingIsWritten() throws IOException {
    float[] scores = SCORES.clone();
    scores[6] = Float.NaN;
    scores[7] = Float.POSITIVE_INFINITY;
    Path maps = maps(scores);
    Path masks = masks(MASKS);
    assertThatThrownBy(() -> evaluate(maps, masks, Optional.empty()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("image 1: 2 of the 4 scores in its map are NaN or infinite")
        .hasMessageContaining("(NaN) at row 1, column 0");
    assertThat(output).doesNotExist();
    Path bad = Npy.floats(folder.resolve("scores.npy"), "(3,)", 5, Float.NaN, 4);
    Path good = maps(SCORES);
    assertThatThrownBy(() -> evaluate(good, masks, Optional.of(bad)))
        .hasMessageStartingWith("image 1: its image score is NaN");
  }

  @Test
  void withoutAnAnomalousImageNothingHasAValue() throws IOException {
    JsonNode result = evaluate(maps(SCORES), masks(new byte[12]), Optional.empty());
    assertThat(result.at("/metrics")).isEmpty();
    assertThat(result.at("/absent").size()).isEqualTo(8);
    assertThat(result.at("/absent/image-ap").asText()).isEqualTo("no test image is anomalous");
    assertThat(messages)
        .containsExactly(
            COMPARED,
            "image-auroc, image-ap, image-f1-max: absent: no test image is anomalous",
            "pixel-auroc, pixel-ap, pixel-f1-max, au-pro, au-pro-0.05: absent: no pixel of the masks is anomalous");
  }

  @Test
  void withoutAnAnomalyFreeImageOnlyPixelsHaveValues() throws IOException {
    byte[] masks = MASKS.clone();
    masks[0] = 1;
    JsonNode result = evaluate(maps(SCORES), masks(masks), Optional.empty());
    assertThat(result.at("/metrics").has("image-auroc")).isFalse();
    assertThat(result.at("/metrics/au-pro").isNumber()).isTrue();
    assertThat(messages)
        .containsExactly(
            COMPARED, "image-auroc, image-ap, image-f1-max: absent: no test image is anomaly-free");
  }

  @Test
  void whyAMetricAskedForHasNoValueIsTold() throws IOException {
    MapFiles files = new MapFiles(maps(SCORES), Optional.of(masks(MASKS)), Optional.empty());
    Map<String, Object> asked = Map.of("evaluation.metrics", List.of("au-pro", "s-pro"));
    RunResult run = MapEvaluation.run(settings(toys(), asked), files, false, output, progress);
    assertThat(run.metrics().get("s-pro")).isEmpty();
    JsonNode result = new ObjectMapper().readTree(output.resolve("result.json").toFile());
    assertThat(result.at("/metrics").fieldNames()).toIterable().containsExactly("au-pro");
    assertThat(result.at("/absent").toString())
        .isEqualTo("{\"s-pro\":\"the data set gives no saturation thresholds\"}");
    assertThat(messages)
        .containsExactly(COMPARED, "s-pro: absent: the data set gives no saturation thresholds");
  }

  @Test
  void sizesThatDisagreeAreRefusedUnlessTheyMayBeResized() throws IOException {
    Path maps = maps(SCORES);
    Path masks = Npy.bytes(folder.resolve("masks.npy"), "(3, 4, 4)", new byte[48]);
    assertThatThrownBy(() -> evaluate(maps, masks, Optional.empty()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("image 0: its map is 2 x 2 pixels, but its ground truth 4 x 4")
        .hasMessageContaining("--resolution");
    Path fewer = Npy.bytes(folder.resolve("fewer.npy"), "(2, 2, 2)", new byte[8]);
    assertThatThrownBy(() -> evaluate(maps, fewer, Optional.empty()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("maps.npy has the shape (3, 2, 2)")
        .hasMessageContaining("fewer.npy the shape (2, 2, 2)");
    MapFiles files = new MapFiles(maps, Optional.of(masks), Optional.empty());
    MapEvaluation.run(settings(toys(), Map.of()), files, true, output, progress);
    assertThat(output.resolve("result.json")).exists();
  }

  @Test
  void aFolderOfMapsIsJudgedByItsDataSet() throws IOException {
    writeMaps(MapLayout.in(folder, "toy/tins"));
    RunResult result = evaluateFolder(Optional.empty());
    assertThat(result.metrics().get("au-pro")).hasValue(1);
    assertThat(result.metrics().get("image-auroc")).hasValue(1);
    assertThat(output.resolve("scores.csv")).content().contains("test/dent/000,true,dent,9.0");
  }

  @Test
  void scoresBesideTheMapsAreTheDetectorsAndGivenOnesComeFirst() throws IOException {
    MapLayout layout = MapLayout.in(folder, "toy/tins");
    writeMaps(layout);
    Files.writeString(
        layout.scores(), "id,score\ntest/good/000,5\ntest/dent/000,6\ntest/scratch/000,4\n");
    assertThat(evaluateFolder(Optional.empty()).metrics().get("image-auroc")).hasValue(0.5);
    Files.delete(output.resolve("result.json"));
    Path given =
        Files.writeString(
            folder.resolve("mine.csv"),
            "score,id\n7,test/good/000\n6,test/dent/000\n4,test/scratch/000\n");
    assertThat(evaluateFolder(Optional.of(given)).metrics().get("image-auroc")).hasValue(0);
    Files.delete(output.resolve("result.json"));
    Files.writeString(given, "id,score\ntest/good/000,5\n");
    assertThatThrownBy(() -> evaluateFolder(Optional.of(given)))
        .hasMessageContaining("mine.csv has no score for test/dent/000");
    Files.writeString(
        given,
        "id,score\ntest/good/000,5\ntest/dent/000,6\ntest/scratch/000,4\ntest/dent/0001,6\n");
    assertThatThrownBy(() -> evaluateFolder(Optional.of(given)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageEndingWith(
            "mine.csv:5: the data set has no test image 'test/dent/0001'; did you mean test/dent/000?");
    Files.writeString(given, "id,score\ntest/good/000,high\n");
    assertThatThrownBy(() -> evaluateFolder(Optional.of(given)))
        .hasMessageContaining("mine.csv:2: the score 'high' for test/good/000 is no number");
    Files.writeString(given, "a,b\n1,2\n");
    assertThatThrownBy(() -> evaluateFolder(Optional.of(given)))
        .hasMessageContaining("expected id and score");
  }

  @Test
  void aMissingMapAndOneTooManyAreNamed() throws IOException {
    MapLayout layout = MapLayout.in(folder, "toy/tins");
    assertThatThrownBy(() -> evaluateFolder(Optional.empty()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("there is no such folder");
    Files.createDirectories(folder.resolve("anomaly_maps/other/test"));
    assertThatThrownBy(() -> evaluateFolder(Optional.empty()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("it has no folder tins/test");
    writeMaps(layout);
    Path map = layout.category().resolve("test/dent/000.tiff");
    Path other = Files.move(map, map.resolveSibling("001.tiff"));
    assertThatThrownBy(() -> evaluateFolder(Optional.empty()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("1 of toy/tins's 3 test images have no map; write " + map);
    Files.copy(other, map);
    assertThatThrownBy(() -> evaluateFolder(Optional.empty()))
        .hasMessageContaining("1 maps belong to no test image of toy/tins; remove " + other);
    assertThat(output).doesNotExist();
  }

  private RunResult evaluateFolder(Optional<Path> scores) throws IOException {
    MapFiles files = new MapFiles(folder.resolve("anomaly_maps"), Optional.empty(), scores);
    return MapEvaluation.run(settings(toys(), Map.of()), files, false, output, progress);
  }

  private static void writeMaps(MapLayout layout) throws IOException {
    List<Sample> samples = toys().test();
    for (int i = 0; i < samples.size(); i++) {
      float[] values = new float[4];
      System.arraycopy(SCORES, 4 * i, values, 0, 4);
      layout.write(samples.get(i).id(), new AnomalyMap(2, 2, values, 0));
    }
  }

  private static Dataset toys() {
    List<String> types = List.of("good", "dent", "scratch");
    List<Sample> samples =
        Stream.of(0, 1, 2)
            .map(
                i -> {
                  byte[] mask = new byte[4];
                  System.arraycopy(MASKS, 4 * i, mask, 0, 4);
                  return (Sample) new Toy(types.get(i), new Mask(2, 2, mask));
                })
            .toList();
    return new Toys(samples);
  }

  private record Toy(String defectType, Mask truth) implements Sample {
    @Override
    public String id() {
      return "test/" + defectType + "/000";
    }

    @Override
    public boolean anomalous() {
      return !defectType.equals("good");
    }

    @Override
    public RgbImage image() {
      throw new UnsupportedOperationException("maps are judged without the images");
    }

    @Override
    public Optional<Mask> mask() {
      return Optional.of(truth);
    }
  }

  private record Toys(List<Sample> test) implements Dataset {
    @Override
    public String name() {
      return "toy/tins";
    }

    @Override
    public List<Sample> train() {
      return List.of();
    }

    @Override
    public List<Sample> validation() {
      return List.of();
    }

    @Override
    public String fingerprint() {
      return "toys";
    }
  }

  private record Given(Dataset dataset) implements Choice<Dataset> {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public Record settings() {
      return this;
    }

    @Override
    public Dataset create(PluginContext context) {
      return dataset;
    }
  }
}
