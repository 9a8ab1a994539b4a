package org.adlab.datasets.industrial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.PluginContext;

/**
 * MVTec AD (Bergmann et al., CVPR 2019), or one's own images in its layout, prepared as the STFPM
 * authors' code does: RGB, resized to a square with PIL's bilinear filter, no augmentation.
 */
public final class MvtecAd implements DatasetFactory<CategorySettings> {

  @Override
  public String name() {
    return Layout.MVTEC_AD.plugin();
  }

  @Override
  public String description() {
    return "MVTec AD, or own images in its folder layout (Bergmann et al., CVPR 2019)";
  }

  @Override
  public Class<CategorySettings> settingsType() {
    return CategorySettings.class;
  }

  @Override
  public List<String> objections(CategorySettings settings) {
    return categories(settings).objections(settings.category());
  }

  @Override
  public Map<String, CategorySettings> parts(CategorySettings settings) {
    return categories(settings).parts(settings.category(), settings::of);
  }

  @Override
  public Dataset create(CategorySettings settings, PluginContext context) {
    return CategoryDataset.split(Layout.MVTEC_AD, settings, Optional.empty(), context);
  }

  private static Categories categories(CategorySettings settings) {
    return new Categories(Layout.MVTEC_AD, settings.root());
  }
}
