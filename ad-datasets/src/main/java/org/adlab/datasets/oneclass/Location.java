package org.adlab.datasets.oneclass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.download.Download;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.datasets.Unreadable;

/** Where the files of a collection are: in a folder that is named, or in the cache. */
final class Location {

  /** How many bytes a download may have: several times the largest file there is. */
  private static final long LARGEST = 1L << 30;

  private final Published published;

  Location(Published published) {
    this.published = published;
  }

  /**
   * What stands against a folder.
   *
   * @return complaints that begin with the key {@code root}
   */
  List<String> objections(Path root, Collection<Part> parts) {
    Format format = published.format();
    if (!Files.isDirectory(root)) {
      return List.of(
          "root: there is no folder %s; expected one with %s".formatted(root, format.layout()));
    }
    List<String> missing =
        parts.stream().flatMap(part -> format.missing(root, part).stream()).distinct().toList();
    return missing.isEmpty()
        ? List.of()
        : List.of(
            "root: %s has no %s; expected %s"
                .formatted(root, String.join(", no ", missing), format.layout()));
  }

  /**
   * The folder with the files of some parts.
   *
   * @param root the folder that is named; empty for the cache, into which what is missing is
   *     fetched
   * @throws InvalidSettingsException if files are missing, and may not be fetched
   * @throws AdLabException if they cannot be fetched, or are damaged
   */
  Path of(Optional<Path> root, Collection<Part> parts, PluginContext context) {
    if (root.isEmpty()) {
      return cached(parts, context);
    }
    List<String> objections = objections(root.get(), parts);
    if (!objections.isEmpty()) {
      throw new InvalidSettingsException(objections);
    }
    return root.get();
  }

  private Path cached(Collection<Part> parts, PluginContext context) {
    Path folder = context.cache().resolve("datasets").resolve(published.name());
    List<PublishedFile> missing = new ArrayList<>();
    for (PublishedFile file : published.files()) {
      if (file.parts().stream().noneMatch(parts::contains)) {
        continue;
      }
      if (Files.exists(folder.resolve(file.name()))) {
        requireSound(folder, file);
      } else if (parts.stream().anyMatch(part -> lacks(folder, file, part))) {
        missing.add(file);
      }
    }
    if (context.offline() && !missing.isEmpty()) {
      throw new InvalidSettingsException(
          missing.stream()
              .map(file -> notFetched(folder, file, "the network is not to be used"))
              .toList());
    }
    for (PublishedFile file : missing) {
      Path target = folder.resolve(file.name());
      try {
        new Download(file.address(), target, file.checksum(), LARGEST, context.progress()).run();
      } catch (IOException e) {
        throw new AdLabException(notFetched(folder, file, String.valueOf(e.getMessage())), e);
      }
    }
    return folder;
  }

  private boolean lacks(Path folder, PublishedFile file, Part part) {
    return published.format().missing(folder, part).contains(file.name());
  }

  private String notFetched(Path folder, PublishedFile file, String why) {
    return "%s of %s is not here and could not be fetched (%s); put %s at %s, or set root to a folder that has it"
        .formatted(file.name(), published.name(), why, file.address(), folder.resolve(file.name()));
  }

  private static void requireSound(Path folder, PublishedFile file) {
    Path here = folder.resolve(file.name());
    try {
      if (!file.checksum().fits(here)) {
        throw new AdLabException(
            "%s is not the published file, since %s; delete it to have it fetched, or move it and set root to its folder"
                .formatted(here, file.checksum().misfit()));
      }
    } catch (IOException e) {
      throw new AdLabException(Unreadable.sentence(here, e), e);
    }
  }
}
