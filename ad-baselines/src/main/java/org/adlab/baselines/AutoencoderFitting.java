package org.adlab.baselines;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Random;
import org.adlab.api.AdLabException;
import org.adlab.api.FitContext;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.backbones.nn.Adam;
import org.adlab.backbones.nn.Gradients;

/** An autoencoder's way through its epochs. */
record AutoencoderFitting(
    String student,
    ReconstructionSettings settings,
    Reconstruction reconstruction,
    Lessons lessons,
    FitContext context) {

  void run(AutoencoderNetwork network, NDManager manager) {
    int size = settings.batchSize();
    long steps = (lessons.trainingSize() + size - 1L) / size;
    context.progress().begin("fit", steps * settings.epochs());
    try (Adam adam = new Adam(network.parameters(), manager, settings.weightDecay())) {
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        double loss = train(network, adam, epoch);
        context.progress().epoch(epoch, settings.epochs(), Map.of("loss", loss));
      }
    }
    context.progress().end();
  }

  private double train(AutoencoderNetwork network, Adam adam, int epoch) {
    double sum = 0;
    Random random = context.seed().named("noise of epoch " + epoch).random();
    for (Lesson lesson :
        lessons.training(settings.batchSize(), context.seed().named("order of epoch " + epoch))) {
      float loss =
          Gradients.of(
              lesson.images().getManager(),
              () -> reconstruction.loss(lesson.images(), network, random));
      if (!Float.isFinite(loss)) {
        throw new AdLabException(
            "student %s: the loss became %s in epoch %d; lower student.learning-rate (now %s)"
                .formatted(student, loss, epoch, settings.learningRate()));
      }
      adam.step(settings.learningRate());
      sum += (double) loss * lesson.images().getShape().get(0);
      context.progress().step(loss);
    }
    return sum / lessons.trainingSize();
  }
}
