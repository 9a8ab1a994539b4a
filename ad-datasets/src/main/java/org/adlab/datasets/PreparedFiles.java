package org.adlab.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.data.RgbImage;
import org.adlab.datasets.image.Preparation;
import org.adlab.datasets.image.PreparedImages;

/**
 * Image files of any place, prepared as those of a data set; nothing is kept on disk.
 *
 * @param images how they are read
 */
public record PreparedFiles(PreparedImages images) implements ImageFiles {

  /** Prepares them so. */
  public PreparedFiles(Preparation preparation) {
    this(new PreparedImages(preparation, Path.of(""), 0));
  }

  @Override
  public RgbImage read(Path file) throws IOException {
    try {
      return images.read(file).planes();
    } catch (IOException e) {
      throw new AdLabException(Unreadable.sentence(file, e), e);
    }
  }

  @Override
  public List<Path> below(Path folder) {
    return Tree.files(folder).stream().filter(Folder::isImage).toList();
  }
}
