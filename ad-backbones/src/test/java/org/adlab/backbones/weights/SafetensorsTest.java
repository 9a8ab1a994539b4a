package org.adlab.backbones.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void whatIsWrittenIsReadAgain(Precision precision) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z.weight", new Tensor(new long[] {2, 3}, new float[] {1, -2, 0.5f, 0, -0f, 3}));
    tensors.put(
        "a \"quoted\" é",
        new Tensor(new long[] {2}, new float[] {Float.NEGATIVE_INFINITY, Float.NaN}));
    tensors.put("scalar", new Tensor(new long[0], new float[] {7}));
    tensors.put("empty", new Tensor(new long[] {0, 4}, new float[0]));
    tensors.put("large", new Tensor(new long[] {100_000}, ramp(100_000)));
    Path file = directory.resolve("new/directory/w.safetensors");

    SafetensorsWriter.write(file, tensors, Map.of("b", "2", "a", "{\"x\": 1}"), precision);
    Weights read = Weights.read(file);

    assertThat(read.tensors()).containsExactlyInAnyOrderEntriesOf(tensors);
    assertThat(read.metadata()).containsExactly(Map.entry("a", "{\"x\": 1}"), Map.entry("b", "2"));
    assertThat(read.fingerprint()).matches("[0-9a-f]{16}");
    try (var left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    SafetensorsWriter.write(
        file, new java.util.HashMap<>(tensors), Map.of("a", "{\"x\": 1}", "b", "2"), precision);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  /** Small whole numbers: exact in float16 as well. */
  private static float[] ramp(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i % 2048;
    }
    return values;
  }

  @Test
  void whatFloat16CannotHoldLeavesTheOldFile() throws IOException {
    Path file = directory.resolve("w.safetensors");
    Files.writeString(file, "old");
    Map<String, Tensor> tensors = Map.of("t", new Tensor(new long[] {1}, new float[] {70000}));
    assertThatThrownBy(() -> SafetensorsWriter.write(file, tensors, Map.of(), Precision.FLOAT16))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("'t' holds 70000.0");
    assertThat(file).hasContent("old");
    try (var left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  /** Each type's little-endian bytes of 1 (or true), written out by hand. */
  @ParameterizedTest
  @CsvSource({
    "F32, 0000803f", "F16, 003c", "BF16, 803f", "F64, 000000000000f03f", "I64, 0100000000000000",
    "I32, 01000000", "I16, 0100", "I8, 01", "U8, 01", "BOOL, 02"
  })
  void readsEveryType(String type, String hex) throws IOException {
    byte[] one = java.util.HexFormat.of().parseHex(hex);
    Path file = file(entry("t", type, "[1]", "[0," + one.length + "]"), one);
    assertThat(Weights.read(file).tensors().get("t").values()).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2]|[0,8]|is cut short",
        "[1]|[1,4]|without overlap or hole",
        "[1]|[-4,0]|without overlap or hole",
        "[1]|[0,-4]|without overlap or hole",
        "[2]|[0,4]|not its shape [2] times F32",
        "[-1,-1]|[0,4]|not its shape",
        "[4611686018427387904,4611686018427387904]|[0,4]|not its shape",
        "[1]|[0,3]|not its shape",
        "[0]|[0,0]|4 bytes belong to no tensor",
        "[1]|[0,9223372036854775807]|is cut short",
        "[1]|[0,9223372036854775808]|header is not the JSON expected",
        "[1.0]|[0,4]|VALUE_NUMBER_FLOAT",
        "[\"1\"]|[0,4]|VALUE_STRING",
        "1|[0,4]|VALUE_NUMBER_INT",
        "[[[[[[1]]]]]]|[0,4]|'t'",
        "[1]|[0]|lacks",
        "[1]|[0,4,8]|lacks"
      })
  void refusesLyingHeaders(String shape, String offsets, String complaint) throws IOException {
    Path file = file(entry("t", "F32", shape, offsets), new byte[4]);
    assertThatThrownBy(() -> Weights.read(file))
        .isInstanceOf(AdLabException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesOverlapsAndDuplicatesAndUnknownTypes() throws IOException {
    String t = entry("t", "F32", "[1]", "[0,4]");
    assertThatThrownBy(
            () -> Weights.read(file(t + "," + entry("u", "F32", "[1]", "[2,6]"), new byte[6])))
        .hasMessageContaining("tensor 'u' lies at [2, 6], where 4 is next");
    assertThatThrownBy(() -> Weights.read(file(t + "," + t, new byte[4])))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("Duplicate");
    assertThatThrownBy(() -> Weights.read(file(entry("t", "F8_E4M3", "[4]", "[0,4]"), new byte[4])))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("tensor 't' is of type F8_E4M3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}x", "[]", "{\"t\": 1}", "{} {}", "{\"t\": {\"no\": 1}}"})
  void refusesWhatIsNoHeader(String json) throws IOException {
    Path file = write(json, new byte[0]);
    assertThatThrownBy(() -> Weights.read(file)).isInstanceOf(AdLabException.class);
  }

  @Test
  void refusesDeepHeaders() throws IOException {
    Path file = write("{\"t\": ".repeat(100_000) + "1" + "}".repeat(100_000), new byte[0]);
    assertThatThrownBy(() -> Weights.read(file)).isInstanceOf(AdLabException.class);
  }

  @Test
  void tellsEveryParameterThatDoesNotFit() throws IOException {
    Map<String, Tensor> tensors =
        Map.of("right", tensor(2), "wrong", tensor(3), "extra", tensor(1));
    Path file = directory.resolve("w.safetensors");
    SafetensorsWriter.write(file, tensors, Map.of(), Precision.FLOAT32);
    Weights weights = Weights.read(file);

    assertThat(weights.checked(Map.of("right", new long[] {2}), "a net").tensors())
        .containsOnlyKeys("right");
    Map<String, long[]> expected = new LinkedHashMap<>();
    expected.put("right", new long[] {2});
    expected.put("wrong", new long[] {3, 1});
    expected.put("missing", new long[] {4});
    assertThatThrownBy(() -> weights.checked(expected, "a net"))
        .isInstanceOf(AdLabException.class)
        .hasMessage(
            file
                + ": does not fit a net: 'wrong' is [3] instead of [3, 1], 'missing' [4] is missing;"
                + " choose the weights of that network.");
    for (int i = 0; i < 30; i++) {
      expected.put("more" + i, new long[0]);
    }
    assertThatThrownBy(() -> weights.checked(expected, "a net"))
        .hasMessageContaining("'more2' [] is missing and 27 more;");
  }

  @Test
  void tellsThatAFileIsNotThere() {
    assertThatThrownBy(() -> Weights.read(directory.resolve("none.pth")))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("none.pth: there is no such weights file");
  }

  private static Tensor tensor(int size) {
    return new Tensor(new long[] {size}, new float[size]);
  }

  private static String entry(String name, String type, String shape, String offsets) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(name, type, shape, offsets);
  }

  private Path file(String entries, byte[] data) throws IOException {
    return write("{" + entries + "}", data);
  }

  private Path write(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
    bytes.write(json);
    bytes.write(data);
    return Files.write(directory.resolve("w.safetensors"), bytes.toByteArray());
  }
}
