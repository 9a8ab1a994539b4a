package org.adlab.backbones.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files that PyTorch, numpy and safetensors wrote: see src/test/python/make-weights.py. */
class ReadingTest {

  @TempDir Path directory;

  static Path resource(String name) {
    try {
      return Path.of(ReadingTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static float[] ramp(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }

  private static Tensor tensor(long[] shape, double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return new Tensor(shape, floats);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state-dict-zip.pth", "state-dict-legacy.pth"})
  void readsStateDicts(String name) {
    Weights weights = Weights.read(resource(name));
    assertThat(weights.metadata()).isEmpty();
    assertThat(weights.tensors())
        .containsExactly(
            entry("contiguous", new Tensor(new long[] {2, 3, 4}, ramp(24))),
            entry(
                "transposed",
                tensor(
                    new long[] {6, 4},
                    0,
                    6,
                    12,
                    18,
                    1,
                    7,
                    13,
                    19,
                    2,
                    8,
                    14,
                    20,
                    3,
                    9,
                    15,
                    21,
                    4,
                    10,
                    16,
                    22,
                    5,
                    11,
                    17,
                    23)),
            entry("sliced", tensor(new long[] {2, 3}, 6, 8, 10, 12, 14, 16)),
            entry("parameter", tensor(new long[] {2}, 1.5, -2.5)),
            entry("half", tensor(new long[] {3}, 0.0999755859375, -65504, 0x1p-24)),
            entry("bfloat16", tensor(new long[] {2}, 0.10009765625, 0x1.c4p127)),
            entry("double", tensor(new long[] {2}, 0.1, Double.NEGATIVE_INFINITY)),
            entry("long", tensor(new long[0], 1234567)),
            entry("int", tensor(new long[] {1}, -7)),
            entry("short", tensor(new long[] {1}, -300)),
            entry("char", tensor(new long[] {1}, -8)),
            entry("byte", tensor(new long[] {1}, 200)),
            entry("bool", tensor(new long[] {2}, 1, 0)),
            entry("empty", new Tensor(new long[] {0, 3}, new float[0])));
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint-zip.pth", "checkpoint-legacy.pth"})
  void findsTheStateDictAmongTheOthers(String name) {
    assertThat(Weights.read(resource(name)).tensors())
        .containsExactly(
            entry("0.weight", tensor(new long[] {1, 2}, 1, 1)),
            entry("0.bias", tensor(new long[] {1}, 2)),
            entry("1.weight", tensor(new long[] {1}, 3)),
            entry("1.bias", tensor(new long[] {1}, 4)),
            entry("1.running_mean", tensor(new long[] {1}, 5)),
            entry("1.running_var", tensor(new long[] {1}, 6)),
            entry("1.num_batches_tracked", tensor(new long[0], 7)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calls-system-zip.pth|the pickle would call posix.system; only tensors are read",
        "calls-system-legacy.pth|the pickle would call posix.system; only tensors are read",
        "whole-model-zip.pth|the pickle would call torch.nn.modules.container.Sequential",
        "protocol-4-zip.pth|protocol 4 and only 2 is read",
        "protocol-4-legacy.pth|none of the weights files",
        "expanded-zip.pth|reaches past the 1 values",
        "expanded-legacy.pth|reaches past the 1 values",
        "two-models-zip.pth|holds 2 dictionaries of tensors, where one is expected",
        "no-dictionary-legacy.pth|holds no dictionary of tensors",
        "objects.npz|'bad' holds Python objects or records, which are not read",
        "record.npz|'t' holds Python objects or records, which are not read",
        "unsigned.npz|'t' is of type u4",
        "bomb.npz|'zeros' has 1,048,576 bytes for 1,099,511,627,776 values"
      })
  void refusesTheRest(String name, String complaint) {
    Path file = resource(name);
    assertThatThrownBy(() -> Weights.read(file))
        .isInstanceOf(AdLabException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(complaint);
    assertThat(Path.of("/tmp/adlab-was-here")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void readsNumpyArchives(String name) {
    assertThat(Weights.read(resource(name)).tensors())
        .containsExactly(
            entry("rows", tensor(new long[] {2, 3}, 0, 1, 2, 3, 4, 5)),
            entry("columns", tensor(new long[] {2, 3}, 0, 1, 2, 3, 4, 5)),
            entry("scalar", tensor(new long[0], 0.1)),
            entry("half", tensor(new long[] {1}, 0.0999755859375)),
            entry("long", tensor(new long[] {1}, -5)),
            entry("big", tensor(new long[] {6}, 0, 1, 2, 3, 4, 5)),
            entry("bool", tensor(new long[] {2}, 1, 0)),
            entry("empty", new Tensor(new long[] {0, 3}, new float[0])));
  }

  @Test
  void readsEveryVersionOfNumpysFormat() {
    Tensor flat = new Tensor(new long[] {6}, ramp(6));
    assertThat(Weights.read(resource("versions.npz")).tensors())
        .containsExactly(entry("v1", flat), entry("v2", flat), entry("v3", flat));
  }

  @Test
  void readsWhatPythonsSafetensorsWrites() {
    Weights weights = Weights.read(resource("python.safetensors"));
    assertThat(weights.metadata()).isEqualTo(Map.of("made", "by Python"));
    assertThat(weights.tensors())
        .containsExactly(entry("t", new Tensor(new long[] {4, 6}, ramp(24))));
  }

  @Test
  void goesByTheContentAndNotTheName() throws IOException {
    Path file = Files.copy(resource("stored.npz"), directory.resolve("weights.pth"));
    assertThat(Weights.read(file).tensors()).containsKey("rows");
  }

  /** The same ResNet-18 in both forms; 5 tensors of each BatchNorm, one of them a counter. */
  @Test
  void bothFormsOfTheResnetAreTheSameBitForBit() {
    Path shared = Path.of(System.getProperty("adlab.root"), "../shared/weights");
    Path zip = shared.resolve("resnet18-imagenet-layers1-3.pth");
    assumeTrue(Files.exists(zip), "skipped: ../shared/weights is not there");
    Weights torch = Weights.read(zip);
    Weights safe = Weights.read(shared.resolve("resnet18-imagenet-layers1-3.safetensors"));

    assertThat(safe.fingerprint()).isEqualTo("e598dc2d3b381374");
    assertThat(torch.fingerprint()).isEqualTo("2d7045e0dbc4cb81");
    assertThat(torch.tensors()).containsAllEntriesOf(safe.tensors());
    assertThat(torch.tensors().keySet())
        .filteredOn(name -> !safe.tensors().containsKey(name))
        .allMatch(name -> name.endsWith("num_batches_tracked"));
    assertThat(torch.tensors().get("conv1.weight").shape()).containsExactly(64, 3, 7, 7);
  }
}
