package org.adlab.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.image.ImageFile;

/**
 * Looks at the files of a data set before anything is computed: hours of training are not to end at
 * half an image. Gathers complaints, and the data's fingerprint on the way.
 */
public final class FileChecks {

  private static final int MOST_COMPLAINTS = 20;

  private final Path root;
  private final List<String> complaints = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Fingerprint fingerprint = new Fingerprint();

  private record Entry(String id, Path file, Truth truth) {}

  /** What one look came to: hashes in order, or a complaint instead of the missing rest. */
  private record Look(List<byte[]> hashes, List<String> complaints) {}

  /**
   * @param root what they belong to, for messages
   */
  public FileChecks(Path root) {
    this.root = root;
  }

  /** Something is amiss. */
  public void complain(String complaint) {
    complaints.add(Printable.of(complaint));
  }

  /** Something that would be passed over in silence. */
  public void leftOut(Path path) {
    complain(
        "%s is not part of the layout and would be left out; move it away or rename it"
            .formatted(path));
  }

  /** An image to look at, with its masks. */
  public void add(String id, Path file, Truth truth) {
    entries.add(new Entry(id, file, truth));
  }

  /** Looks at everything added, on all processors, without decoding it. */
  public void look() {
    List<Look> looks = entries.parallelStream().map(FileChecks::look).toList();
    for (int i = 0; i < looks.size(); i++) {
      fingerprint.add(entries.get(i).id);
      looks.get(i).hashes.forEach(fingerprint::add);
      complaints.addAll(looks.get(i).complaints);
    }
    entries.clear();
  }

  /**
   * Decodes everything added, on all processors, to find what {@link #look} cannot see. It takes
   * the place of that, but gives no fingerprint.
   *
   * @param task what to call it while it goes on
   * @param values what the pixels of masks may be
   */
  public void decode(String task, MaskValues values, Progress progress) {
    Object turn = new Object();
    progress.begin(task, entries.size());
    entries.parallelStream()
        .map(
            entry -> {
              List<String> found = Decoding.complaints(entry.file, entry.truth, values);
              synchronized (turn) {
                progress.step(Double.NaN);
              }
              return found;
            })
        .toList()
        .forEach(complaints::addAll);
    progress.end();
    entries.clear();
  }

  private static Look look(Entry entry) {
    Look look = new Look(new ArrayList<>(), new ArrayList<>());
    try {
      ImageFile.Size size = ImageFile.size(entry.file);
      look.hashes.add(Sha256.of(whole(entry.file)));
      if (entry.truth instanceof Truth.Masks masks) {
        for (Path mask : masks.files()) {
          lookAtMask(mask, entry.file, size, look);
        }
      }
    } catch (AdLabException e) {
      look.complaints.add(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      look.complaints.add(Unreadable.sentence(entry.file, e));
    }
    return look;
  }

  private static void lookAtMask(Path mask, Path file, ImageFile.Size size, Look look)
      throws IOException {
    if (!Files.exists(mask)) {
      look.complaints.add(MaskFile.missing(mask, file));
      return;
    }
    ImageFile.Size maskSize = ImageFile.size(mask);
    if (!maskSize.equals(size)) {
      look.complaints.add(MaskFile.otherSize(mask, maskSize, file, size));
    }
    byte[] content = whole(mask);
    ImageFile.requireExact(mask, content);
    look.hashes.add(Sha256.of(content));
  }

  private static byte[] whole(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    ImageFile.requireWhole(file, content);
    return content;
  }

  /** What is amiss. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /**
   * Ends it if anything is amiss.
   *
   * @throws InvalidSettingsException with the complaints, or the first of them if they are many
   */
  public void failIfAnything() {
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(firstComplaints());
    }
  }

  /** What is amiss, or the first of it if it is much. */
  public List<String> firstComplaints() {
    if (complaints.size() <= MOST_COMPLAINTS) {
      return complaints();
    }
    List<String> told = new ArrayList<>(complaints.subList(0, MOST_COMPLAINTS));
    told.add("%s: there is more amiss in it than is listed here".formatted(root));
    return told;
  }

  /** Of everything looked at. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }
}
