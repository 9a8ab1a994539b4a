package org.adlab.datasets;

import java.util.List;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;

/**
 * A data set whose samples are known when it is opened; their images are still read or drawn one by
 * one.
 *
 * @param name what this is, for people
 * @param train anomaly-free images to fit the student to
 * @param validation anomaly-free images held out from training; may be empty
 * @param test images to evaluate on
 * @param fingerprint names the data by content, settings included
 */
public record ListedDataset(
    String name, List<Sample> train, List<Sample> validation, List<Sample> test, String fingerprint)
    implements Dataset {

  public ListedDataset {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }
}
