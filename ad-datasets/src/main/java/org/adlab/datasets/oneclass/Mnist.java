package org.adlab.datasets.oneclass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adlab.api.download.Checksum;
import org.adlab.api.plugin.DatasetGuide;

/** MNIST: handwritten digits, 28 x 28, grey (LeCun et al., Proceedings of the IEEE 1998). */
public final class Mnist extends OneClassFactory {

  /** A mirror, since the authors' own server has stopped giving them out. */
  private static final String MIRROR = "https://ossci-datasets.s3.amazonaws.com/mnist/";

  /** What is published. */
  public Mnist() {
    this(
        List.of(
            file(
                IdxFormat.images(Part.TRAIN),
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                Part.TRAIN),
            file(
                IdxFormat.labels(Part.TRAIN),
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                Part.TRAIN),
            file(
                IdxFormat.images(Part.TEST),
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                Part.TEST),
            file(
                IdxFormat.labels(Part.TEST),
                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                Part.TEST)));
  }

  /**
   * @param files where they come from
   */
  Mnist(List<PublishedFile> files) {
    super(
        new Published(
            "mnist",
            Published.DIGITS,
            new IdxFormat(),
            files,
            List.of(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949),
            List.of(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009)));
  }

  private static PublishedFile file(String name, String sha256, Part part) {
    return new PublishedFile(MIRROR, name, Checksum.sha256(sha256), Set.of(part));
  }

  @Override
  public String description() {
    return "MNIST: handwritten digits, one of them normal (LeCun et al., Proceedings of the IEEE 1998)";
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(
        new DatasetGuide(
            "Yann LeCun, Leon Bottou, Yoshua Bengio and Patrick Haffner: Gradient-Based Learning"
                + " Applied to Document Recognition. Proceedings of the IEEE, 1998",
            """
            train-images-idx3-ubyte.gz   60,000 images, 28 x 28, grey
            train-labels-idx1-ubyte.gz   their digits
            t10k-images-idx3-ubyte.gz    10,000 images
            t10k-labels-idx1-ubyte.gz    their digits
            or the same unpacked, without .gz; fetched if no root is given""",
            "http://yann.lecun.com/exdb/mnist/, and as a mirror " + MIRROR,
            "CC BY-SA 3.0",
            new RootCheck(published())));
  }
}
