package org.adlab.benchmark;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private final ChannelsFirst taught;
  private final ChannelsFirst learned;
  private final Sgd sgd;

  PlainTraining(
      ResNetArchitecture architecture,
      Map<String, Tensor> teacher,
      Map<String, Tensor> student,
      NDManager parent) {
    manager = parent.newSubManager();
    this.teacher = architecture.trainable(manager, teacher);
    this.student = architecture.trainable(manager, student);
    taught = new ChannelsFirst(this.teacher, teacher, false, manager);
    learned = new ChannelsFirst(this.student, student, true, manager);
    sgd = new Sgd(learned.learning(), manager, 0.4, 0.9, 1e-4);
  }

  /** Hands out arrays that lie as torchvision's files have them. */
  private static final class ChannelsFirst extends ParameterStore {

    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    ChannelsFirst(
        ResNetNetwork network, Map<String, Tensor> tensors, boolean learns, NDManager manager) {
      super(manager, false);
      network
          .parameters()
          .forEach(
              (name, parameter) -> {
                Tensor tensor = tensors.get(name);
                NDArray array =
                    Tensors.ofFloats(tensor.values(), new Shape(tensor.shape()), manager);
                array.setRequiresGradient(learns && parameter.requiresGradient());
                arrays.put(name, array);
              });
    }

    Map<String, NDArray> learning() {
      Map<String, NDArray> learning = new LinkedHashMap<>(arrays);
      learning.values().removeIf(array -> !array.hasGradient());
      return learning;
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
      return arrays.get(parameter.getName());
    }
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
      NDList target = teacher.block().forward(taught, new NDList(batch), false);
      float loss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDList answer = student.block().forward(learned, new NDList(batch), true);
        NDArray sum = scope.create(0f);
        for (int i = 0; i < target.size(); i++) {
          NDArray expected = Descriptors.unitLength(target.get(i));
          NDArray given = Descriptors.unitLength(answer.get(i));
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
