package org.adlab.datasets.oneclass;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.PluginContext;
import org.adlab.datasets.PreparedFiles;
import org.adlab.datasets.image.Preparation;

/**
 * What the factories of this package have in common.
 *
 * @param <S> the settings
 */
abstract class PublishedFactory<S extends Record> implements DatasetFactory<S> {

  /** The collection that settings mean. */
  abstract Published published(S settings);

  /** What all collections' settings have. */
  abstract OneClassSettings images(S settings);

  /** The same settings for one normal class. */
  abstract S of(S settings, String normal);

  @Override
  public final List<String> objections(S settings) {
    return new OneClass(published(settings), images(settings)).objections();
  }

  @Override
  public final Map<String, S> parts(S settings) {
    Map<String, S> parts = new LinkedHashMap<>();
    if (images(settings).normalClass().filter(Published.ALL::equals).isPresent()) {
      published(settings).classes().forEach(name -> parts.put(name, of(settings, name)));
    }
    return parts;
  }

  @Override
  public final Dataset create(S settings, PluginContext context) {
    return new OneClass(published(settings), images(settings)).open(context);
  }

  @Override
  public final Optional<ImageFiles> imageFiles(S settings) {
    int asked = images(settings).imageSize();
    int size = asked == 0 ? published(settings).format().side() : asked;
    return Optional.of(new PreparedFiles(Preparation.resize(size)));
  }
}
