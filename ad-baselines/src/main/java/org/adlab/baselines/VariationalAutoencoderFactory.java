package org.adlab.baselines;

import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;

/**
 * The student {@code variational-autoencoder}: gives the image again from the mean of what its
 * encoder says.
 *
 * <p>Source: Kingma, Welling, "Auto-Encoding Variational Bayes", ICLR 2014; as the baseline
 * <i>VAE</i> of Bergmann et al., CVPR 2020. The paper's scorer is {@code distance} with {@code
 * measure = squared}.
 *
 * <p><b>Deviations.</b> The network is that of the student {@code autoencoder}, and so is what it
 * is trained on. Scores compare with one reconstruction, of the mean, instead of several drawn.
 */
public final class VariationalAutoencoderFactory
    implements StudentFactory<VariationalAutoencoderSettings> {

  @Override
  public String name() {
    return "variational-autoencoder";
  }

  @Override
  public String description() {
    return "an autoencoder that draws what it decodes (VAE, Kingma and Welling, ICLR 2014)";
  }

  @Override
  public Class<VariationalAutoencoderSettings> settingsType() {
    return VariationalAutoencoderSettings.class;
  }

  @Override
  public Student create(VariationalAutoencoderSettings settings, PluginContext context) {
    return new AutoencoderStudent(
        name(),
        settings.training(),
        new Reconstruction.Variational(settings.divergenceWeight()),
        context.manager());
  }
}
