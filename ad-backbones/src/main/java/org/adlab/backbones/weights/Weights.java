package org.adlab.backbones.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;

/**
 * The tensors of a weights file.
 *
 * @param tensors by name, in the file's order
 * @param metadata what the file says about itself; empty where its format has no place for it
 * @param fingerprint the first 16 hex digits of the SHA-256 of the file's bytes
 * @param source where they come from, for messages
 */
public record Weights(
    Map<String, Tensor> tensors, Map<String, String> metadata, String fingerprint, String source) {

  private static final int MOST_COMPLAINTS = 5;
  private static final int LONGEST_MESSAGE = 1000;

  /** Keeps the order of both maps, and copies of them. */
  public Weights {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Reads a weights file; what kind it is shows in its first bytes, whatever its name.
   *
   * <ul>
   *   <li>safetensors, with its metadata;
   *   <li>numpy's {@code .npz}, arrays in either order, no pickled objects;
   *   <li>what {@code torch.save} writes for a state dict, or for a dictionary with one in it: both
   *       the zip of today and the plain file of PyTorch before 1.6. The pickle in it is read as
   *       data; one that names anything but tensors is refused, never run.
   * </ul>
   *
   * @throws AdLabException if the file is not there, is of no known kind, is damaged, or holds more
   *     values than memory has room for
   */
  public static Weights read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new AdLabException(
          "%s: there is no such weights file; check the path.".formatted(file));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      Contents contents = WeightsFormat.of(file, channel).read(file, channel);
      return new Weights(
          contents.tensors(),
          contents.metadata(),
          Sha256.of(file).substring(0, 16),
          file.toString());
    } catch (RefusedException e) {
      throw new AdLabException(printable(file + ": " + e.getMessage()), e);
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new AdLabException(
          printable(
              "%s: cannot be read as weights, since %s; get or write it again."
                  .formatted(file, e.getMessage() == null ? "it is damaged" : e.getMessage())),
          e);
    }
  }

  /** Names out of an untrusted file may be endless, or steer a terminal. */
  private static String printable(String message) {
    String plain = message.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LONGEST_MESSAGE ? plain : plain.substring(0, LONGEST_MESSAGE) + "...";
  }

  /**
   * The tensors that a network needs, and no others.
   *
   * @param expected the shape of each parameter by its name
   * @param what the network, as the message calls it: {@code the teacher's resnet18}
   * @return these weights with the expected tensors alone, in the order of {@code expected}
   * @throws AdLabException naming the first parameters that are missing, of another shape or not
   *     finite, and how many there are more
   */
  public Weights checked(Map<String, long[]> expected, String what) {
    List<String> complaints = new ArrayList<>();
    Map<String, Tensor> chosen = new LinkedHashMap<>();
    expected.forEach(
        (name, shape) -> {
          Tensor tensor = tensors.get(name);
          if (tensor == null) {
            complaints.add("'%s' %s is missing".formatted(name, Arrays.toString(shape)));
          } else if (!Arrays.equals(shape, tensor.shape())) {
            complaints.add(
                "'%s' is %s instead of %s"
                    .formatted(name, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
          } else if (!finite(tensor)) {
            complaints.add("'%s' has values that are NaN or infinite".formatted(name));
          } else {
            chosen.put(name, tensor);
          }
        });
    if (!complaints.isEmpty()) {
      throw new AdLabException(
          "%s: does not fit %s: %s; choose the weights of that network."
              .formatted(source, what, told(complaints)));
    }
    return new Weights(chosen, metadata, fingerprint, source);
  }

  private static boolean finite(Tensor tensor) {
    for (float value : tensor.values()) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static String told(List<String> complaints) {
    String first =
        String.join(", ", complaints.subList(0, Math.min(MOST_COMPLAINTS, complaints.size())));
    int more = complaints.size() - MOST_COMPLAINTS;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
