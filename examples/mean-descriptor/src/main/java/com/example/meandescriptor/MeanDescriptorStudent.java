package com.example.meandescriptor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.SafetensorsWriter;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;

/**
 * Predicts the mean of what the teacher said of the training images, at each position: a student
 * that learns by counting. The target is told in units of the deviation from that mean.
 */
final class MeanDescriptorStudent implements Student {

  private static final String FILE = "statistics.safetensors";

  private final double leastDeviation;
  private final NDManager manager;

  /** {@code (1,C,h,w)} a level; empty until fitted or loaded. */
  private final List<NDArray> means = new ArrayList<>();

  private final List<NDArray> deviations = new ArrayList<>();

  MeanDescriptorStudent(double leastDeviation, NDManager parent) {
    this.leastDeviation = leastDeviation;
    manager = parent.newSubManager();
  }

  @Override
  public void fit(Lessons lessons, FitContext context) {
    List<NDArray> sums = new ArrayList<>();
    List<NDArray> squares = new ArrayList<>();
    context.progress().begin("fit", lessons.trainingSize());
    for (Lesson lesson : lessons.training(1, context.seed().named("order"))) {
      // What is made from a lesson's arrays ends with the lesson, so sums have an owner of their own.
      List<NDArray> maps = lesson.description().maps();
      for (int i = 0; i < maps.size(); i++) {
        if (sums.size() == i) {
          sums.add(manager.zeros(maps.get(i).getShape()));
          squares.add(manager.zeros(maps.get(i).getShape()));
        }
        sums.get(i).addi(maps.get(i));
        squares.get(i).addi(maps.get(i).square());
      }
      context.progress().step(Double.NaN);
    }
    for (int i = 0; i < sums.size(); i++) {
      keep(sums.get(i), squares.get(i), lessons.trainingSize());
    }
    context.progress().end();
  }

  private void keep(NDArray sum, NDArray squares, int count) {
    NDArray mean = sum.divi((float) count);
    try (NDArray ofSquares = squares.divi((float) count);
        NDArray square = mean.square();
        NDArray variance = ofSquares.sub(square);
        NDArray positive = variance.maximum(0f)) {
      means.add(mean);
      deviations.add(positive.sqrt().addi((float) leastDeviation));
    }
  }

  @Override
  public Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
    List<NDArray> targets = new ArrayList<>();
    List<NDArray> answers = new ArrayList<>();
    for (int i = 0; i < means.size(); i++) {
      NDArray map = description.maps().get(i);
      if (!map.getShape().slice(1).equals(means.get(i).getShape().slice(1))) {
        throw new AdLabException(
            "student mean-descriptor: it was fitted to maps of %s and is shown %s; use images of one size, at every position"
                .formatted(means.get(i).getShape().slice(1), map.getShape().slice(1)));
      }
      NDArray target = map.sub(means.get(i)).divi(deviations.get(i));
      targets.add(target);
      answers.add(target.zerosLike().expandDims(1));
    }
    return new Prediction(new FeaturePyramid(description.levels(), targets), answers);
  }

  @Override
  public void save(Path directory) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < means.size(); i++) {
      tensors.put("mean." + i, Tensors.toTensor(means.get(i)));
      tensors.put("deviation." + i, Tensors.toTensor(deviations.get(i)));
    }
    SafetensorsWriter.write(
        directory.resolve(FILE), tensors, Map.of("student", "mean-descriptor"), Precision.FLOAT32);
  }

  @Override
  public void load(Path directory, Teacher teacher) throws IOException {
    Weights weights = Weights.read(directory.resolve(FILE));
    for (int i = 0; i < teacher.levels().size(); i++) {
      means.add(array(weights, "mean." + i, teacher.levels().get(i)));
      deviations.add(array(weights, "deviation." + i, teacher.levels().get(i)));
    }
  }

  private NDArray array(Weights weights, String name, Level level) {
    Tensor tensor = weights.tensors().get(name);
    if (tensor == null || tensor.shape().length != 4 || tensor.shape()[1] != level.channels()) {
      throw new AdLabException(
          "student mean-descriptor: %s is missing in %s, or is another teacher's; fit it again"
              .formatted(name, FILE));
    }
    return Tensors.toArray(tensor, manager);
  }

  @Override
  public void close() {
    manager.close();
  }
}
