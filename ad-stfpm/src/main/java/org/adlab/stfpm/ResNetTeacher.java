package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.Architecture;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.adlab.api.Teacher;
import org.adlab.api.graph.Graph;
import org.adlab.backbones.ResNetArchitecture;
import org.adlab.backbones.ResNetNetwork;
import org.adlab.backbones.weights.Tensor;

/** A frozen ResNet whose levels' outputs are the description. */
final class ResNetTeacher implements Teacher {

  private final ResNetArchitecture architecture;
  private final ResNetNetwork network;
  private final String fingerprint;

  ResNetTeacher(
      ResNetArchitecture architecture,
      Map<String, Tensor> tensors,
      String weightsFingerprint,
      NDManager manager) {
    this.architecture = architecture;
    network = architecture.frozen(manager, tensors);
    fingerprint = architecture.name() + ":" + weightsFingerprint;
  }

  @Override
  public List<Level> levels() {
    return architecture.levels();
  }

  @Override
  public FeaturePyramid describe(NDArray images, Grid grid) {
    return network.forward(images, grid, false);
  }

  @Override
  public Optional<String> graphObjection() {
    return Optional.empty();
  }

  @Override
  public List<Graph.Value> describe(Graph graph, Graph.Value images, Grid grid) {
    return network.forward(graph, images, grid);
  }

  @Override
  public Optional<Architecture> architecture() {
    return Optional.of(architecture);
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public void close() {
    network.close();
  }
}
