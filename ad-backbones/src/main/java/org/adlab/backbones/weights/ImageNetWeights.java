package org.adlab.backbones.weights;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.download.Checksum;
import org.adlab.api.download.Download;
import org.adlab.api.plugin.InvalidSettingsException;

/**
 * Torchvision's first ImageNet weights ({@code IMAGENET1K_V1}), the ones the papers used. A file is
 * looked for in our cache, then where PyTorch keeps its own, and then downloaded. The eight hex
 * digits in a file's name are the start of its SHA-256, which every file found is held against.
 */
public final class ImageNetWeights {

  private static final URI TORCHVISION = URI.create("https://download.pytorch.org/models/");

  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "resnet18", "resnet18-f37072fd.pth",
              "resnet34", "resnet34-b627a593.pth",
              "resnet50", "resnet50-0676ba61.pth",
              "wide_resnet50_2", "wide_resnet50_2-95faca4d.pth"));

  private static final long LARGEST = 1L << 30;

  private final URI base;
  private final Path torchHub;
  private final Map<String, String> files;

  /** Torchvision's own server, and PyTorch's cache of this user. */
  public ImageNetWeights() {
    this(TORCHVISION, torchHub(System.getenv()), FILES);
  }

  /**
   * @param base the address that the files' names are put behind; ends in a slash
   * @param torchHub where PyTorch keeps what it has downloaded; only read
   * @param files their names by architecture
   */
  ImageNetWeights(URI base, Path torchHub, Map<String, String> files) {
    this.base = base;
    this.torchHub = torchHub;
    this.files = files;
  }

  /** The architectures there are weights for, in torchvision's spelling. */
  public static Set<String> architectures() {
    return Set.copyOf(FILES.keySet());
  }

  /**
   * The file with an architecture's weights, downloaded if need be. A download that broke off goes
   * on where it stopped.
   *
   * @param architecture one of {@link #architectures()}
   * @param cache the directory to keep it in; made if need be
   * @param offline whether the network must be left alone
   * @param progress hears of a download, one step a mebibyte
   * @throws InvalidSettingsException if there are no weights for the architecture
   * @throws AdLabException if the file is neither here nor to be had, or is not what its name says
   */
  public Path locate(String architecture, Path cache, boolean offline, Progress progress) {
    String name = files.get(architecture);
    if (name == null) {
      throw new InvalidSettingsException(
          "there are no ImageNet weights for '%s'; choose one of %s."
              .formatted(architecture, String.join(", ", files.keySet())));
    }
    Path file = cache.resolve(name);
    Path hubs = torchHub.resolve(name);
    URI address = base.resolve(name);
    Checksum checksum = checksum(name);
    try {
      if (Files.exists(file)) {
        if (!checksum.fits(file)) {
          throw new AdLabException(
              "%s: is damaged, since %s; delete it or put %s there."
                  .formatted(file, checksum.misfit(), address));
        }
        return file;
      }
      if (Files.exists(hubs)) {
        if (checksum.fits(hubs)) {
          return hubs;
        }
        progress.message(hubs + " is damaged and passed over.");
      }
      if (offline) {
        throw new IOException("the network is not to be used");
      }
      new Download(address, file, checksum, LARGEST, progress).run();
      return file;
    } catch (IOException e) {
      throw new AdLabException(
          "the ImageNet weights of %s are not here and could not be fetched (%s); put %s at %s."
              .formatted(architecture, e.getMessage(), address, file),
          e);
    }
  }

  /** The start of the SHA-256 is in the name, NAME-DIGITS.pth. */
  private static Checksum checksum(String name) {
    return Checksum.sha256(name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf('.')));
  }

  /** As {@code torch.hub} finds it. */
  static Path torchHub(Map<String, String> environment) {
    String cache =
        environment.getOrDefault(
            "XDG_CACHE_HOME", Path.of(System.getProperty("user.home"), ".cache").toString());
    String torch = environment.getOrDefault("TORCH_HOME", Path.of(cache, "torch").toString());
    return Path.of(torch, "hub", "checkpoints");
  }
}
