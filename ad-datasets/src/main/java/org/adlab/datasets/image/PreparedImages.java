package org.adlab.datasets.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.datasets.Sha256;

/**
 * Reads image files as networks see them. What was read once is kept in a cache on disk under the
 * hash of the file's content and of how it was prepared, so that files may be moved, renamed and
 * changed at will.
 */
public final class PreparedImages {

  /** Part of every name; to be raised when decoding or resizing changes. */
  private static final String VERSION = "2";

  private final Preparation preparation;
  private final Optional<ImageCache> cache;

  /**
   * @param cache the folder of the cache
   * @param limit bytes that the cache may take; 0 for none
   */
  public PreparedImages(Preparation preparation, Path cache, long limit) {
    this.preparation = preparation;
    this.cache = limit > 0 ? Optional.of(new ImageCache(cache, limit)) : Optional.empty();
  }

  /** How they are prepared. */
  public Preparation preparation() {
    return preparation;
  }

  /**
   * Reads one.
   *
   * @throws AdLabException if the file is no image, a damaged one or one too large
   */
  public ByteImage read(Path file) throws IOException {
    if (cache.isEmpty()) {
      return ImageFile.decode(file, ImageFile.content(file), preparation::apply);
    }
    byte[] content = ImageFile.content(file);
    String name = name(content);
    Optional<ByteImage> kept = cache.get().find(name, preparation.prepared());
    if (kept.isPresent()) {
      return kept.get();
    }
    ByteImage made = ImageFile.decode(file, content, preparation::apply);
    cache.get().keep(name, made);
    return made;
  }

  private String name(byte[] content) {
    byte[] how = (VERSION + preparation).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha256.of(how, content), 0, 16);
  }
}
