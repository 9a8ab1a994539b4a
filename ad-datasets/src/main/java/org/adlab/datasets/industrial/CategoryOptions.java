package org.adlab.datasets.industrial;

import java.nio.file.Path;
import org.adlab.api.Seed;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.Split;

/**
 * What the settings of a data set of categories have in common.
 *
 * @param <S> the settings themselves
 */
interface CategoryOptions<S> {

  /** The folder that holds the categories. */
  Path root();

  /** One of them, or {@code all}. */
  String category();

  /** How images are prepared. */
  ImageSettings images();

  /** Divides so many images to learn from. */
  Split divide(int count, Seed seed);

  /** The same settings for one category. */
  S of(String one);
}
