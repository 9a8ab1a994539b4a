package org.adlab.experiments.run;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Teacher;

/**
 * What a teacher says of noise: how much that is, and, as its bits, how it computes. Two that agree
 * in it, on engines and processors that are alike, say the same of any image.
 *
 * @param identity names teacher, engine, device, threads and the answer
 * @param channelsLast the shape of each level's map of one image: rows, columns, channels
 */
record TeacherProbe(String identity, List<Shape> channelsLast) {

  /** To be raised when what an entry of the cache holds changes. */
  private static final String VERSION = "features 1";

  /** Asks about an image of noise, of the size of a set's images. */
  static TeacherProbe of(Teacher teacher, int threads, ImageStore like, NDManager manager) {
    int height = like.image(0).height();
    int width = like.image(0).width();
    Random random = new Random(0);
    float[] noise = new float[3 * height * width];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextFloat();
    }
    try (NDManager scope = manager.newSubManager();
        NDArray borrowed = scope.create(noise, new Shape(1, 3, height, width))) {
      FeaturePyramid described = teacher.describe(borrowed.duplicate(), Grid.ALL);
      List<Shape> shapes = new ArrayList<>();
      List<String> answers = new ArrayList<>();
      for (NDArray map : described.maps()) {
        Shape s = map.getShape();
        shapes.add(new Shape(s.get(2), s.get(3), s.get(1)));
        answers.add(Fingerprints.of(map.toFloatArray()));
      }
      Engine engine = manager.getEngine();
      String identity =
          String.join(
              "\n",
              VERSION,
              ByteOrder.nativeOrder().toString(),
              engine.getEngineName() + " " + engine.getVersion(),
              manager.getDevice() + " " + threads,
              teacher.fingerprint(),
              shapes.toString(),
              String.join("\n", answers),
              "");
      return new TeacherProbe(identity, List.copyOf(shapes));
    }
  }

  /** Bytes of what is said of one image. */
  long bytes() {
    return channelsLast.stream().mapToLong(Shape::size).sum() * Float.BYTES;
  }
}
