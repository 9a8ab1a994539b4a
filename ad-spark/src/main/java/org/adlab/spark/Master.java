package org.adlab.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** A cluster's master, looked for before Spark does, which would take a minute to give up. */
final class Master {

  private static final String STANDALONE = "spark://";
  private static final int PATIENCE_MILLIS = 5_000;

  private Master() {}

  static boolean isStandalone(String master) {
    return master.startsWith(STANDALONE);
  }

  /**
   * Refuses a master that is not there.
   *
   * @param master {@code spark://host:port,host:port}; all else is left to Spark
   */
  static void require(String master) {
    if (!isStandalone(master)) {
      return;
    }
    List<String> reasons = new ArrayList<>();
    for (String address : master.substring(STANDALONE.length()).split(",", -1)) {
      int colon = address.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        int port = Integer.parseInt(address.substring(colon + 1));
        socket.connect(
            new InetSocketAddress(address.substring(0, Math.max(0, colon)), port), PATIENCE_MILLIS);
        return;
      } catch (IllegalArgumentException e) {
        reasons.add("%s: that is no HOST:PORT".formatted(address));
      } catch (UnknownHostException e) {
        reasons.add("%s: there is no host of that name".formatted(address));
      } catch (IOException e) {
        reasons.add("%s: %s".formatted(address, e.getMessage()));
      }
    }
    throw new Refusal(
        "the master %s cannot be reached (%s); check that it runs, and that its address is the one at the top of its page (http://HOST:8080)"
            .formatted(master, String.join("; ", reasons)));
  }
}
