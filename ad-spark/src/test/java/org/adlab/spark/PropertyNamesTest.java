package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PropertyNamesTest {

  @Test
  void whatIsNearAKnownOneIsDoubted() {
    assertThat(PropertyNames.doubts(Set.of("spark.executor.memroy", "spark.driver.hosts")))
        .containsExactly(
            "sweep.spark.driver.hosts: Spark does not know it, and takes it all the same; did you mean driver.host?",
            "sweep.spark.executor.memroy: Spark does not know it, and takes it all the same; did you mean executor.memory?");
  }

  @Test
  void whatIsKnownOrLikeNothingIsNot() {
    assertThat(
            PropertyNames.doubts(
                Set.of(
                    "spark.executor.memory",
                    "spark.executor.heartbeatInterval",
                    "spark.ui.enabled",
                    "spark.worker.cleanup.enabled",
                    "spark.kryo.unsafe",
                    "spark.network.timeout",
                    "spark.deploy.maxExecutorRetries",
                    "spark.executorEnv.HOME",
                    "spark.hadoop.fs.s3a.endpoint",
                    "spark.rpc.io.numConnectionsPerPeer",
                    "spark.executor.resource.gpu.amount",
                    "spark.driver.userClassPathFirst")))
        .isEmpty();
  }
}
