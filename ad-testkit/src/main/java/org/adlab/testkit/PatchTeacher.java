package org.adlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.adlab.api.Architecture;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.adlab.api.Seed;
import org.adlab.api.Teacher;

/**
 * A small teacher to test students with: two levels, of 6 channels at stride 4 and of 8 at stride
 * 8, by random weights, the same on every engine.
 */
public final class PatchTeacher implements Teacher {

  private static final Seed SEED = new Seed(2);

  private final PatchNetwork network;

  /**
   * @param manager owns its arrays
   */
  public PatchTeacher(NDManager manager) {
    network = new PatchNetwork(manager, SEED, false);
  }

  @Override
  public List<Level> levels() {
    return PatchNetwork.LEVELS;
  }

  @Override
  public FeaturePyramid describe(NDArray images, Grid grid) {
    return network.forward(images, grid, false);
  }

  @Override
  public Optional<Architecture> architecture() {
    return Optional.of(new PatchNetwork.Form("patch"));
  }

  @Override
  public String fingerprint() {
    return "patch/" + SEED.value();
  }

  @Override
  public void close() {
    network.close();
  }
}
