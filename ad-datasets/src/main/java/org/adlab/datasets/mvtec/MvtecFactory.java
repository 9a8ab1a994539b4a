package org.adlab.datasets.mvtec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;

/**
 * MVTec AD (Bergmann et al., CVPR 2019), or one's own images in its layout, prepared as the STFPM
 * authors' code does: RGB, resized to a square with PIL's bilinear filter, no augmentation.
 */
public final class MvtecFactory implements DatasetFactory<MvtecSettings> {

  @Override
  public String name() {
    return "mvtec-ad";
  }

  @Override
  public String description() {
    return "MVTec AD, or own images in its folder layout (Bergmann et al., CVPR 2019)";
  }

  @Override
  public Class<MvtecSettings> settingsType() {
    return MvtecSettings.class;
  }

  @Override
  public List<String> objections(MvtecSettings settings) {
    try {
      folder(settings);
      return List.of();
    } catch (InvalidSettingsException e) {
      return e.complaints();
    }
  }

  @Override
  public Dataset create(MvtecSettings settings, PluginContext context) {
    return new MvtecCategory(folder(settings), settings).open(context.seed());
  }

  private static Path folder(MvtecSettings settings) {
    Path root = settings.root();
    if (!Files.isDirectory(root)) {
      throw new InvalidSettingsException(
          "root: there is no folder %s; expected one that holds a folder for each category, %s"
              .formatted(root, MvtecCategory.LAYOUT));
    }
    List<String> there = MvtecFolder.folders(root);
    if (!there.contains(settings.category())) {
      String hint =
          there.contains("train") && there.contains("test")
              ? "this looks like a category itself, so give the folder above it as root"
              : there.isEmpty() ? "it holds no folders" : "there are " + String.join(", ", there);
      throw new InvalidSettingsException(
          "category: %s has no folder '%s'; %s".formatted(root, settings.category(), hint));
    }
    return root.resolve(settings.category());
  }
}
