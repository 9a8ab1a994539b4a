package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.junit.jupiter.api.Test;

/** Worked by hand: half-pixel centres, clamped at the border. */
class ResizeTest {

  @Test
  void mapsAreEnlargedBilinearly() {
    AnomalyMap map = new AnomalyMap(2, 2, new float[] {0, 4, 8, 12}, 12);
    AnomalyMap large = Resize.map(map, 4, 4);
    assertThat(large.values())
        .containsExactly(
            new float[] {0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12}, offset(1e-6f));
    assertThat(large.imageScore()).isEqualTo(12);
    assertThat(Resize.map(map, 2, 2)).isSameAs(map);
  }

  @Test
  void differencesBeyondAFloatsRangeDoNotOverflow() {
    float most = Float.MAX_VALUE;
    AnomalyMap map = new AnomalyMap(1, 2, new float[] {-most, most}, most);
    assertThat(Resize.map(map, 1, 4).values())
        .containsExactly(-most, -0.5f * most, 0.5f * most, most);
  }

  @Test
  void mapsAreReducedWithoutAntialiasing() {
    AnomalyMap map = new AnomalyMap(1, 6, new float[] {1, 2, 3, 4, 5, 7}, 7);
    // Centres at 1 and 4: one pixel each.
    assertThat(Resize.map(map, 1, 2).values()).containsExactly(2, 5);
  }

  @Test
  void aMaskPixelIsAnomalousIfAnyItIsMadeOfIs() {
    Mask mask = new Mask(2, 4, new byte[] {0, 0, 0, 0, 0, (byte) 255, 0, 0});
    assertThat(Resize.mask(mask, 1, 2).values()).containsExactly(1, 0);
    assertThat(Resize.mask(mask, 2, 4)).isSameAs(mask);
    // Three to one: only the middle pixel counts.
    Mask row = new Mask(1, 6, new byte[] {1, 0, 0, 0, 1, 0});
    assertThat(Resize.mask(row, 1, 2).values()).containsExactly(0, 1);
  }

  @Test
  void defectsAreReducedAsTheirMaskIs() {
    Mask.Defect left = new Mask.Defect(new byte[] {0, 1, 0, 0, 0, 1, 0, 0}, 4);
    Mask.Defect lost = new Mask.Defect(new byte[] {0, 0, 0, 1, 0, 0, 0, 0}, 1);
    Mask mask = new Mask(1, 8, new byte[] {0, 1, 0, 1, 0, 1, 0, 0}, List.of(left, lost));

    Mask half = Resize.mask(mask, 1, 4);

    assertThat(half.values()).containsExactly(1, 1, 1, 0);
    assertThat(half.defects()).hasSize(2);
    assertThat(half.defects().get(0).values()).containsExactly(1, 0, 1, 0);
    assertThat(half.defects().get(0).saturation()).as("of half as many pixels").isEqualTo(2);
    assertThat(half.defects().get(1).saturation()).isEqualTo(1);
    // Four to one, between the second and third of each: nothing of the lost one is left.
    assertThat(Resize.mask(mask, 1, 2).defects()).hasSize(1);
  }
}
