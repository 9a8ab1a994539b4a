package org.adlab.datasets.oneclass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adlab.api.download.Checksum;
import org.adlab.api.plugin.DatasetGuide;

/**
 * SVHN: house numbers' digits, 32 x 32, in colour (Netzer et al., NIPS Workshop on Deep Learning
 * 2011), cropped, without the extra images.
 */
public final class Svhn extends OneClassFactory {

  /** The authors' server, which has no https; what comes is held against its checksum. */
  private static final String AUTHORS = "http://ufldl.stanford.edu/housenumbers/";

  /** What is published. */
  public Svhn() {
    this(
        List.of(
            file(Part.TRAIN, "e26dedcc434d2e4c54c9b2d4a06d8373"),
            file(Part.TEST, "eb5a983be6a315427106f1b164d9cef3")));
  }

  /**
   * @param files where they come from
   */
  Svhn(List<PublishedFile> files) {
    super(
        new Published(
            "svhn",
            Published.DIGITS,
            new SvhnFormat(),
            files,
            List.of(4948, 13861, 10585, 8497, 7458, 6882, 5727, 5595, 5045, 4659),
            List.of(1744, 5099, 4149, 2882, 2523, 2384, 1977, 2019, 1660, 1595)));
  }

  private static PublishedFile file(Part part, String md5) {
    return new PublishedFile(AUTHORS, SvhnFormat.file(part), Checksum.md5(md5), Set.of(part));
  }

  @Override
  public String description() {
    return "SVHN: digits of house numbers, one of them normal (Netzer et al., NIPS Workshop 2011)";
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(
        new DatasetGuide(
            "Yuval Netzer, Tao Wang, Adam Coates, Alessandro Bissacco, Bo Wu and Andrew Y. Ng:"
                + " Reading Digits in Natural Images with Unsupervised Feature Learning. NIPS"
                + " Workshop on Deep Learning and Unsupervised Feature Learning, 2011",
            """
            train_32x32.mat   73,257 images, 32 x 32, and their digits, MATLAB level 5
            test_32x32.mat    26,032 images and their digits
            fetched if no root is given""",
            AUTHORS,
            "for non-commercial use only",
            new RootCheck(published())));
  }
}
