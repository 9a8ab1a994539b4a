package org.adlab.datasets.oneclass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The binary version of CIFAR-10 and CIFAR-100, unpacked or as the archive that is published. A
 * file is a row of records: a byte for each label, and 3072 of an image.
 *
 * @param archive its name
 * @param folder the one in it
 * @param train the files of training images in it
 * @param test the one of test images
 * @param labels how many classes there are by each of an image's labels
 * @param label which of them is meant
 */
record CifarFormat(
    String archive, String folder, List<String> train, String test, List<Integer> labels, int label)
    implements Format {

  private static final int SIDE = 32;

  @Override
  public int side() {
    return SIDE;
  }

  @Override
  public String layout() {
    return "%s, or the folder %s that is in it, or its files".formatted(archive, folder);
  }

  private List<String> files(Part part) {
    return part == Part.TRAIN ? train : List.of(test);
  }

  @Override
  public List<String> missing(Path root, Part part) {
    if (Files.exists(root.resolve(archive))) {
      return List.of();
    }
    List<String> unpacked = missingUnpacked(root, part);
    if (unpacked.isEmpty()) {
      return List.of();
    }
    List<String> missing = new ArrayList<>(List.of(archive));
    if (unpacked.size() < files(part).size()) {
      missing.addAll(unpacked);
    }
    return missing;
  }

  private List<String> missingUnpacked(Path root, Part part) {
    Path from = unpacked(root);
    return files(part).stream().filter(file -> !Files.exists(from.resolve(file))).toList();
  }

  private Path unpacked(Path root) {
    Path inner = root.resolve(folder);
    return Files.isDirectory(inner) ? inner : root;
  }

  @Override
  public List<SmallImage> read(Path root, Part part) {
    Map<String, List<SmallImage>> found = new TreeMap<>();
    Path packed = root.resolve(archive);
    if (missingUnpacked(root, part).isEmpty()) {
      for (String file : files(part)) {
        try (ByteSource source = ByteSource.of(unpacked(root).resolve(file))) {
          found.put(file, records(source));
        }
      }
    } else {
      TarArchive.walk(
          packed,
          (entry, content) -> {
            for (String file : files(part)) {
              if (entry.equals(folder + "/" + file) && found.put(file, records(content)) != null) {
                throw content.complaint("is there twice");
              }
            }
          });
    }
    List<SmallImage> images = new ArrayList<>();
    for (String file : files(part)) {
      if (!found.containsKey(file)) {
        throw TarArchive.lacks(packed, folder + "/" + file);
      }
      images.addAll(found.get(file));
    }
    return images;
  }

  private List<SmallImage> records(ByteSource source) {
    int length = labels.size() + 3 * SIDE * SIDE;
    List<SmallImage> images = new ArrayList<>();
    for (byte[] record = source.upTo(length); record.length > 0; record = source.upTo(length)) {
      if (record.length < length) {
        throw source.complaint(
            "breaks off within image %d, counted from 0: its length is no multiple of %d bytes"
                .formatted(images.size(), length));
      }
      for (int i = 0; i < labels.size(); i++) {
        LabelRange.require(record[i] & 0xff, labels.get(i), images.size(), source);
      }
      images.add(
          new SmallImage(
              record[label], SIDE, Arrays.copyOfRange(record, labels.size(), record.length)));
      if (images.size() > MOST_IMAGES) {
        throw source.complaint("has more than %,d images".formatted(MOST_IMAGES));
      }
    }
    if (images.isEmpty()) {
      throw source.complaint("is empty");
    }
    return images;
  }
}
