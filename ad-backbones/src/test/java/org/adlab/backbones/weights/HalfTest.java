package org.adlab.backbones.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfTest {

  /** By the definition of IEEE 754: sign, 2^(exponent - 15), 1 + fraction / 1024. */
  private static double defined(int half) {
    int exponent = (half >> 10) & 31;
    int fraction = half & 1023;
    double magnitude;
    if (exponent == 31) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = fraction / 1024.0 * Math.pow(2, -14);
    } else {
      magnitude = (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
    }
    return (half & 0x8000) == 0 ? magnitude : -magnitude;
  }

  private static final double[] PLACES =
      IntStream.rangeClosed(0, 0x7c00)
          .mapToDouble(half -> half == 0x7c00 ? 65536 : defined(half)) // Where infinity begins.
          .toArray();

  @Test
  void everyHalfIsWhatTheDefinitionSaysAndComesBack() {
    for (int half = 0; half < 1 << 16; half++) {
      float value = Half.toFloat((short) half);
      assertThat(Double.valueOf(value)).isEqualTo(Double.valueOf(defined(half)));
      if (!Float.isNaN(value)) {
        assertThat(Half.fromFloat(value) & 0xffff).isEqualTo(half);
      } else {
        assertThat(Half.toFloat(Half.fromFloat(value))).isNaN();
      }
    }
  }

  @Property(tries = 2000)
  void roundsToTheNearestAndTiesToTheEven(@ForAll int bits) {
    checkNearest(Float.intBitsToFloat(bits));
  }

  /** Random bits seldom hit float16's range: magnitudes from 2^-26 to 2^17, and exact halfways. */
  @Property(tries = 2000)
  void roundsWithinItsOwnRange(@ForAll int seed) {
    checkNearest(Float.intBitsToFloat((seed & 0x807fffff) | ((101 + (seed >>> 23) % 43) << 23)));
    int half = seed & 0x7bff;
    float halfway = (float) ((defined(half) + defined(Math.min(half + 1, 0x7bff))) / 2);
    checkNearest(halfway);
    checkNearest(Math.nextUp(halfway));
    checkNearest(Math.nextDown(halfway));
  }

  private static void checkNearest(float value) {
    int found = Half.fromFloat(value) & 0xffff;
    if (Float.isNaN(value)) {
      assertThat(defined(found)).isNaN();
      return;
    }
    double magnitude = Math.abs((double) value);
    int best = 0;
    for (int half = 0; half < PLACES.length; half++) {
      double closer = Math.abs(PLACES[half] - magnitude) - Math.abs(PLACES[best] - magnitude);
      if (closer < 0 || (closer == 0 && half % 2 == 0)) {
        best = half;
      } else if (half > best + 1) {
        break;
      }
    }
    if (magnitude >= 65536) {
      best = 0x7c00;
    }
    int sign = (Float.floatToRawIntBits(value) >>> 16) & 0x8000;
    assertThat(found).as("%s", value).isEqualTo(sign | best);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0x3c00",
    "-2, 0xc000",
    "65504, 0x7bff",
    "65519.996, 0x7bff",
    "65520, 0x7c00",
    "Infinity, 0x7c00",
    "-Infinity, 0xfc00",
    "5.9604645E-8, 1",
    "2.9802322E-8, 0",
    "2.9802326E-8, 1",
    "6.103515625E-5, 0x400",
    "1.00048828125, 0x3c00",
    "1.00146484375, 0x3c02"
  })
  void goldenValues(float value, String half) {
    assertThat(Half.fromFloat(value) & 0xffff).isEqualTo(Integer.decode(half).intValue());
  }

  @Test
  void bfloat16IsTheUpperHalf() {
    assertThat(Half.fromBfloat16((short) 0x3fc0)).isEqualTo(1.5f);
    assertThat(Half.fromBfloat16((short) 0xff80)).isEqualTo(Float.NEGATIVE_INFINITY);
  }
}
