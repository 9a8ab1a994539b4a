package org.adlab.stfpm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.adlab.api.Seed;
import org.adlab.api.data.RgbImage;
import org.junit.jupiter.api.Test;

class CropsTest {

  /** 3 rows, 4 columns: 0 to 11 red, 12 to 23 green, 24 to 35 blue. */
  private static RgbImage counted() {
    float[] values = new float[36];
    for (int i = 0; i < 36; i++) {
      values[i] = i;
    }
    return new RgbImage(3, 4, values);
  }

  @Test
  void theMiddleOfAnImage() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var middle = new Crops(List.of(counted(), counted()), 2).middle(manager, new int[] {1, 0});
      assertThat(middle.getShape()).isEqualTo(new Shape(2, 3, 2, 2));
      assertThat(middle.toFloatArray())
          .startsWith(1, 2, 5, 6, 13, 14, 17, 18, 25, 26, 29, 30)
          .endsWith(1, 2, 5, 6, 13, 14, 17, 18, 25, 26, 29, 30);
    }
  }

  @Test
  void everyPlaceIsDrawnPlainAndMirroredAndByTheImagesOwnNumber() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      Crops crops = new Crops(List.of(counted(), counted()), 2);
      Set<List<Float>> seen = new HashSet<>();
      for (int epoch = 0; epoch < 200; epoch++) {
        Seed seed = new Seed(epoch);
        float[] both = crops.cut(manager, new int[] {0, 1}, seed).toFloatArray();
        float[] alone = crops.cut(manager, new int[] {1}, seed).toFloatArray();
        assertThat(alone).containsExactly(java.util.Arrays.copyOfRange(both, 12, 24));
        List<Float> red = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          red.add(both[i]);
          assertThat(both[4 + i]).isEqualTo(both[i] + 12);
          assertThat(both[8 + i]).isEqualTo(both[i] + 24);
        }
        seen.add(red);
      }
      assertThat(seen)
          .as("2 x 3 places, each plain and mirrored")
          .hasSize(12)
          .contains(List.of(0f, 1f, 4f, 5f), List.of(7f, 6f, 11f, 10f));
    }
  }
}
