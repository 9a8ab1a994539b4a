package org.adlab.backbones.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PickleMachineTest {

  /** Latin-1, so that every character is a byte. */
  private static Object load(String pickle) throws IOException {
    byte[] bytes = pickle.getBytes(StandardCharsets.ISO_8859_1);
    return PickleMachine.load(new ByteArrayInputStream(bytes), new TorchPickle());
  }

  @Test
  void readsPlainValues() throws IOException {
    assertThat(load("\u0080\2]q\0(K\u00ffM\1\2J\u00ff\u00ff\u00ff\u00ff\u0088\u0089e."))
        .isEqualTo(List.of(255L, 513L, -1L, true, false));
    assertThat(load("}(X\1\0\0\0aG?\u00f8\0\0\0\0\0\0U\1b\u008a\1\u00feu."))
        .isEqualTo(Map.of("a", 1.5, "b", -2L));
    assertThat(load("\u008a\0.")).isEqualTo(0L);
    assertThat(load("\u008a\11\0\0\0\0\0\0\0\0\1.")).isEqualTo(BigInteger.ONE.shiftLeft(64));
    assertThat(load("ccollections\nOrderedDict\n)R}b.")).isEqualTo(Map.of());
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("cos\nsystem\n.", "the pickle would call os.system;"),
        arguments("cposix\nsystem\n(X\4\0\0\0truetR.", "the pickle would call posix.system;"),
        arguments("c__builtin__\neval\n.", "the pickle would call __builtin__.eval;"),
        arguments(
            "ctorch._utils\n_rebuild_tensor_v3\n.", "would call torch._utils._rebuild_tensor_v3;"),
        arguments("(X\1\0\0\0aios\nsystem\n.", "the opcode 0x69,"),
        arguments("(cos\nsystem\no.", "the pickle would call os.system;"),
        arguments("Nb.", "malformed"),
        arguments("}(.", "malformed"),
        arguments("R.", "malformed"),
        arguments("t.", "malformed"),
        arguments("h\7.", "malformed"),
        arguments("K\1K\2R.", "malformed"),
        arguments("K\1)R.", "describes a tensor otherwise"),
        arguments("X\377\377\377\377abc.", "longer than"),
        arguments("X\377\0\0\0abc.", "ends within its pickle"),
        arguments("}q\0)h\0s.", "keys other than names and numbers"),
        arguments("]q\0h\0a}h\0K\1s.", "keys other than names and numbers"),
        arguments(
            "ctorch._utils\n_rebuild_tensor_v2\n(K\1K\1K\1K\1tR.", "describes a tensor otherwise"),
        arguments(
            "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0aNJ\377\377\377\377tQ.", "otherwise"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesByName(String pickle, String complaint) {
    assertThatThrownBy(() -> load(pickle))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(complaint);
  }

  /** Lists that contain themselves, or one another a billion times over, cost nothing. */
  @Test
  void walksNoValues() throws IOException {
    assertThat(load("]q\0h\0a.")).isInstanceOf(List.class);
    StringBuilder laughs = new StringBuilder("}q\0");
    for (char i = 1; i < 60; i++) {
      laughs.append("}(X\1\0\0\0ah").append((char) (i - 1));
      laughs.append("X\1\0\0\0bh").append((char) (i - 1)).append("uq").append(i);
    }
    Object root = load(laughs.append('.').toString());
    assertThatThrownBy(() -> new StateDict(root)).hasMessageContaining("0 dictionaries of tensors");
  }

  @Property(tries = 3000)
  void anyBytesGiveAValueOrAnIoException(@ForAll @Size(max = 60) byte[] bytes) {
    try {
      assertThat(PickleMachine.load(new ByteArrayInputStream(bytes), new TorchPickle()))
          .isNotNull();
    } catch (IOException e) {
      assertThat(e).message().isNotBlank();
    }
  }
}
