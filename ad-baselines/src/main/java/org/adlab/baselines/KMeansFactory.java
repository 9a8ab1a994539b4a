package org.adlab.baselines;

import java.util.ArrayList;
import java.util.List;
import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;
import org.adlab.backbones.weights.Tensor;

/**
 * The student {@code k-means}: answers with the nearest of a few centres of the training images'
 * descriptors.
 *
 * <p>Source: the baseline <i>K-Means</i> of Bergmann et al., "Uninformed Students", CVPR 2020,
 * section 4.1, which scores a patch by the distance of its teacher's descriptor from the nearest
 * centre.
 *
 * <p><b>Deviations.</b> A teacher of several levels has centres for each.
 */
public final class KMeansFactory implements StudentFactory<KMeansSettings> {

  @Override
  public String name() {
    return "k-means";
  }

  @Override
  public String description() {
    return "the nearest centre of the training images' descriptors (K-Means of Bergmann et al., CVPR"
        + " 2020)";
  }

  @Override
  public Class<KMeansSettings> settingsType() {
    return KMeansSettings.class;
  }

  @Override
  public Student create(KMeansSettings settings, PluginContext context) {
    return new KnownDescriptorsStudent(
        name(),
        (lessons, fit, manager) -> {
          List<Tensor> centres = new ArrayList<>();
          for (Tensor sample : DescriptorSample.draw(lessons, fit, settings.descriptors())) {
            centres.add(
                new KMeans(sample)
                    .centres(
                        settings.clusters(),
                        settings.iterations(),
                        fit.seed().named("centres of level " + centres.size()),
                        manager,
                        fit.progress()));
          }
          return centres;
        },
        context.manager());
  }
}
