package org.adlab.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.backbones.ResNetArchitecture;
import org.adlab.backbones.ResNetNetwork;
import org.adlab.backbones.nn.Descriptors;
import org.adlab.backbones.nn.Sgd;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;

/**
 * STFPM's training as it is written down first: arrays laid out channels first, batch normalisation
 * in the teacher too, the teacher asked at every step.
 */
final class PlainTraining implements AutoCloseable {

  private final NDManager manager;
  private final ResNetNetwork teacher;
  private final ResNetNetwork student;
  private final Sgd sgd;

  PlainTraining(
      ResNetArchitecture architecture,
      Map<String, Tensor> teacher,
      Map<String, Tensor> student,
      NDManager parent) {
    manager = parent.newSubManager();
    this.teacher = channelsFirst(architecture.trainable(manager, teacher), teacher);
    this.student = channelsFirst(architecture.trainable(manager, student), student);
    for (Parameter parameter : this.teacher.parameters().values()) {
      parameter.getArray().setRequiresGradient(false);
    }
    sgd = new Sgd(Tensors.learning(this.student), manager, 0.4, 0.9, 1e-4);
  }

  private ResNetNetwork channelsFirst(ResNetNetwork network, Map<String, Tensor> tensors) {
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              Tensor tensor = tensors.get(name);
              NDArray array = Tensors.ofFloats(tensor.values(), new Shape(tensor.shape()), manager);
              array.setRequiresGradient(parameter.requiresGradient());
              parameter.close();
              parameter.setArray(array);
            });
    return network;
  }

  /**
   * Takes one step.
   *
   * @param images {@code (N,3,H,W)}
   * @return the loss
   */
  float step(NDArray images) {
    try (NDManager scope = images.getManager().newSubManager()) {
      NDArray batch = images.duplicate();
      batch.attach(scope);
      FeaturePyramid target = teacher.forward(batch, Grid.ALL, false);
      float loss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        FeaturePyramid answer = student.forward(batch, Grid.ALL, true);
        NDArray sum = scope.create(0f);
        for (int i = 0; i < target.maps().size(); i++) {
          NDArray expected = Descriptors.unitLength(target.maps().get(i));
          NDArray given = Descriptors.unitLength(answer.maps().get(i));
          sum = sum.add(Descriptors.squaredDistances(given, expected).mean());
        }
        collector.backward(sum);
        loss = sum.getFloat();
      }
      sgd.step();
      return loss;
    }
  }

  @Override
  public void close() {
    sgd.close();
    student.close();
    teacher.close();
    manager.close();
  }
}
