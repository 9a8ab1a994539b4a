package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.Architecture;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.adlab.api.Teacher;
import org.adlab.api.graph.Graph;
import org.adlab.backbones.weights.Tensor;

/** Frozen patch networks: a dense descriptor for each pixel and receptive field. */
final class PatchDescriptorTeacher implements Teacher {

  private final PatchArchitecture architecture;
  private final PatchNetwork network;
  private final String fingerprint;

  PatchDescriptorTeacher(
      PatchArchitecture architecture,
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
    Shape shape = images.getShape();
    if (Math.min(shape.get(2), shape.get(3)) < smallestImage()) {
      throw new AdLabException(
          "teacher patch-descriptor: images of %d x %d are smaller than the patches of %d that are to be described"
              .formatted(shape.get(3), shape.get(2), smallestImage()));
    }
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
  public int smallestImage() {
    return architecture.shapes().stream().mapToInt(PatchShape::receptiveField).max().orElseThrow();
  }

  @Override
  public boolean honours(Grid grid) {
    return Positions.honoured(grid);
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
