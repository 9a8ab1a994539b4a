package org.adlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.DatasetFactory;
import org.junit.jupiter.api.Test;

/**
 * What holds of every data set: that it learns from anomaly-free images alone, that ids are one
 * sample's, that images and masks can be read and are as they should be, and that the same settings
 * mean the same images.
 *
 * @param <S> its settings
 */
public abstract class DatasetContract<S extends Record> extends PluginContract<Dataset, S> {

  protected DatasetContract(DatasetFactory<S> factory, S settings) {
    super(factory, settings, DatasetFactory.class);
  }

  private Dataset dataset() {
    try (NDManager manager = Engines.manager(Engines.installed().findFirst().orElseThrow())) {
      return make(manager);
    }
  }

  private static List<Sample> all(Dataset dataset) {
    List<Sample> all = new ArrayList<>(dataset.train());
    all.addAll(dataset.validation());
    all.addAll(dataset.test());
    return all;
  }

  @Test
  void whatIsLearnedFromIsAnomalyFreeAndIdsAreOneSamples() {
    Dataset dataset = dataset();
    assertThat(dataset.name()).isNotBlank();
    assertThat(dataset.test()).isNotEmpty();
    assertThat(dataset.train()).noneMatch(Sample::anomalous);
    assertThat(dataset.validation()).noneMatch(Sample::anomalous);
    assertThat(all(dataset).stream().map(Sample::id)).doesNotHaveDuplicates();
  }

  @Test
  void imagesAndMasksCanBeReadAndAnAnomalyFreeMaskIsEmpty() throws Exception {
    for (Sample sample : all(dataset())) {
      RgbImage image = sample.image();
      assertThat(image.values()).hasSize(3 * image.height() * image.width());
      for (float value : image.values()) {
        assertThat(value).as(sample.id()).isBetween(0f, 1f);
      }
      Optional<Mask> mask = sample.mask();
      if (mask.isPresent() && !sample.anomalous()) {
        assertThat(mask.get().values()).as(sample.id()).containsOnly(0);
      }
    }
  }

  @Test
  void theSameSettingsMeanTheSameImages() throws Exception {
    Dataset one = dataset();
    Dataset other = dataset();
    assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
    for (int i = 0; i < one.test().size(); i++) {
      assertThat(other.test().get(i).id()).isEqualTo(one.test().get(i).id());
    }
    assertThat(other.test().get(0).image().values()).isEqualTo(one.test().get(0).image().values());
  }
}
