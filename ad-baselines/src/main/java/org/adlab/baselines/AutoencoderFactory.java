package org.adlab.baselines;

import org.adlab.api.Student;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;

/**
 * The student {@code autoencoder}: gives the image again.
 *
 * <p>Source: Bergmann, Loewe, Fauser, Sattlegger, Steger, "Improving Unsupervised Defect
 * Segmentation by Applying Structural Similarity to Autoencoders", VISAPP 2019, section 3; as the
 * baselines <i>l2-AE</i> and <i>SSIM-AE</i> of Bergmann et al., CVPR 2019 and 2020. The papers'
 * scorers are {@code distance} with {@code measure = squared}, and {@code ssim}.
 *
 * <p><b>Deviations.</b> The papers train on 10,000 augmented images or patches; here each training
 * image is seen once an epoch, as the data set gives it. Images are not cut into patches: the
 * middle has one position whatever their size. Losses are summed over an image's pixels.
 */
public final class AutoencoderFactory implements StudentFactory<AutoencoderSettings> {

  @Override
  public String name() {
    return "autoencoder";
  }

  @Override
  public String description() {
    return "an autoencoder, by squared distances or structural similarity (Bergmann et al., VISAPP 2019)";
  }

  @Override
  public Class<AutoencoderSettings> settingsType() {
    return AutoencoderSettings.class;
  }

  @Override
  public Student create(AutoencoderSettings settings, PluginContext context) {
    return new AutoencoderStudent(
        name(),
        settings.training(),
        settings.loss() == AutoencoderSettings.Loss.SSIM
            ? Reconstruction.ssim(settings.window())
            : Reconstruction.l2(),
        context.manager());
  }
}
