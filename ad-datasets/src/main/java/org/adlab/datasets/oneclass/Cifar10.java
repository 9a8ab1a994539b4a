package org.adlab.datasets.oneclass;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.adlab.api.download.Checksum;
import org.adlab.api.plugin.DatasetGuide;

/** CIFAR-10: things and animals, 32 x 32, in colour (Krizhevsky, 2009), its binary version. */
public final class Cifar10 extends OneClassFactory {

  static final String AUTHOR = "https://www.cs.toronto.edu/~kriz/";
  static final String PAPER =
      "Alex Krizhevsky: Learning Multiple Layers of Features from Tiny Images. Technical report,"
          + " University of Toronto, 2009";
  static final String LICENCE =
      "none is stated; the author asks that the technical report be cited";

  private static final String ARCHIVE = "cifar-10-binary.tar.gz";

  /** What is published. */
  public Cifar10() {
    this(
        new PublishedFile(
            AUTHOR,
            ARCHIVE,
            Checksum.md5("c32a1d4ab5d03f1284b67883e8d87530"),
            EnumSet.allOf(Part.class)));
  }

  /**
   * @param file where it comes from
   */
  Cifar10(PublishedFile file) {
    super(
        new Published(
            "cifar-10",
            List.of(
                "airplane",
                "automobile",
                "bird",
                "cat",
                "deer",
                "dog",
                "frog",
                "horse",
                "ship",
                "truck"),
            new CifarFormat(
                ARCHIVE,
                "cifar-10-batches-bin",
                List.of(
                    "data_batch_1.bin",
                    "data_batch_2.bin",
                    "data_batch_3.bin",
                    "data_batch_4.bin",
                    "data_batch_5.bin"),
                "test_batch.bin",
                List.of(10),
                0),
            List.of(file),
            Collections.nCopies(10, 5000),
            Collections.nCopies(10, 1000)));
  }

  @Override
  public String description() {
    return "CIFAR-10: small photos of ten kinds of things, one of them normal (Krizhevsky, 2009)";
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(
        new DatasetGuide(
            PAPER,
            """
            cifar-10-binary.tar.gz                    the binary version, or unpacked:
            cifar-10-batches-bin/data_batch_1.bin     10,000 images, 32 x 32, with their labels
            ...                                       and so on
            cifar-10-batches-bin/data_batch_5.bin
            cifar-10-batches-bin/test_batch.bin       10,000 images
            fetched if no root is given""",
            AUTHOR + "cifar.html",
            LICENCE,
            new RootCheck(published())));
  }
}
