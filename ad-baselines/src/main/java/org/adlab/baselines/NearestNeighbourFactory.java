package org.adlab.baselines;

import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;

/**
 * The student {@code nearest-neighbour}: answers with the nearest descriptor of the training
 * images, found exactly.
 *
 * <p>Source: the baseline <i>1-NN</i> of Bergmann et al., "Uninformed Students", CVPR 2020, section
 * 4.1, which scores a patch by the distance of its teacher's descriptor from the nearest one of a
 * random sample of training patches.
 *
 * <p><b>Deviations.</b> A teacher of several levels has a sample for each. As many descriptors are
 * drawn of each image.
 */
public final class NearestNeighbourFactory implements StudentFactory<NearestNeighbourSettings> {

  @Override
  public String name() {
    return "nearest-neighbour";
  }

  @Override
  public String description() {
    return "the nearest descriptor of the training images (1-NN of Bergmann et al., CVPR 2020)";
  }

  @Override
  public Class<NearestNeighbourSettings> settingsType() {
    return NearestNeighbourSettings.class;
  }

  @Override
  public Student create(NearestNeighbourSettings settings, PluginContext context) {
    return new KnownDescriptorsStudent(
        name(),
        (lessons, fit, manager) -> DescriptorSample.draw(lessons, fit, settings.descriptors()),
        context.manager());
  }
}
