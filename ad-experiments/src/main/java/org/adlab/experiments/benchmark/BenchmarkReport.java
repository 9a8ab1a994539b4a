package org.adlab.experiments.benchmark;

import java.util.List;
import org.adlab.experiments.doctor.Attained;
import org.adlab.experiments.doctor.Machine;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured.
 *
 * @param adlab AdLab's version, and the commit it was built from where that is known
 * @param djl DJL's version
 * @param machine where it ran
 * @param engine which computed, with its version
 * @param device where
 * @param threads with how many
 * @param attainable the fastest convolution of any engine here; null if not known
 * @param dataset the data set's name
 * @param height rows of its images
 * @param width columns of its images
 * @param detector teacher, student and scorer by name
 * @param training how fast it learns; null if it was not measured
 * @param scoring how fast it scores
 * @param remarks what could not be measured and why, a sentence each
 */
public record BenchmarkReport(
    String adlab,
    String djl,
    Machine machine,
    String engine,
    String device,
    int threads,
    @Nullable Attained attainable,
    String dataset,
    int height,
    int width,
    String detector,
    @Nullable TrainingSpeed training,
    List<ScoringSpeed> scoring,
    List<String> remarks) {

  public BenchmarkReport {
    scoring = List.copyOf(scoring);
    remarks = List.copyOf(remarks);
  }
}
