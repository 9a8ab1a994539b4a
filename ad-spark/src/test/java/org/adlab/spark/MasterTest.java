package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void oneOfSeveralIsEnough() throws IOException {
    int closed = closed();
    try (ServerSocket there = new ServerSocket(0, 1, LOOPBACK)) {
      assertThatCode(
              () ->
                  Master.require(
                      "spark://127.0.0.1:%d,127.0.0.1:%d".formatted(closed, there.getLocalPort())))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void nobodyAtThePortIsRefused() throws IOException {
    int closed = closed();
    assertThatThrownBy(() -> Master.require("spark://127.0.0.1:" + closed))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith(
            "the master spark://127.0.0.1:%d cannot be reached (127.0.0.1:%d: Connection refused"
                .formatted(closed, closed))
        .hasMessageContaining("check that it runs");
  }

  private static int closed() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark://", "spark://host", "spark://host:port", "spark://h:99999999999"})
  void whatIsNoAddressIsSaidToBeNone(String master) {
    assertThatThrownBy(() -> Master.require(master))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(": that is no HOST:PORT");
  }

  @Test
  void othersAreLeftToSpark() {
    assertThatCode(() -> Master.require("local-cluster[2,1,2048]")).doesNotThrowAnyException();
  }
}
