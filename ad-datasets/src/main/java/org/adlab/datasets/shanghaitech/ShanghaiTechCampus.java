package org.adlab.datasets.shanghaitech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.plugin.DatasetFactory;
import org.adlab.api.plugin.DatasetGuide;
import org.adlab.api.plugin.PluginContext;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.FileSample;
import org.adlab.datasets.Fingerprint;
import org.adlab.datasets.ListedDataset;
import org.adlab.datasets.Split;
import org.adlab.datasets.TrainingSettings;
import org.adlab.datasets.Truth;
import org.adlab.datasets.Unreadable;
import org.adlab.datasets.image.PreparedImages;

/**
 * ShanghaiTech Campus (Luo et al., ICCV 2017): surveillance videos, taken frame by frame. A frame's
 * label is that of its frame mask; the masks of pixels, 0 or 1, have the frames' size.
 *
 * <p>There are too many frames to read them all beforehand: the fingerprint is of their names and
 * sizes, and of how many pixels are marked in each test frame. Each frame's header is read with the
 * frame.
 */
public final class ShanghaiTechCampus implements DatasetFactory<CampusSettings> {

  @Override
  public String name() {
    return "shanghaitech-campus";
  }

  @Override
  public String description() {
    return "ShanghaiTech Campus, frames of surveillance videos (Luo et al., ICCV 2017)";
  }

  @Override
  public Class<CampusSettings> settingsType() {
    return CampusSettings.class;
  }

  @Override
  public Optional<DatasetGuide> guide() {
    return Optional.of(CampusGuide.GUIDE);
  }

  @Override
  public List<String> objections(CampusSettings settings) {
    return Campus.missing(settings.root());
  }

  @Override
  public Optional<ImageFiles> imageFiles(CampusSettings settings) {
    return Optional.of(settings.images().files());
  }

  @Override
  public Dataset create(CampusSettings settings, PluginContext context) {
    FileChecks checks = new FileChecks(settings.root());
    Campus campus = Campus.in(settings.root(), checks);
    checks.failIfAnything();
    int step = settings.testFrameStep();
    Fingerprint fingerprint = new Fingerprint().add(settings.images().words());
    if (campus.masked()) {
      PixelCheck.Found found = PixelCheck.of(campus.test(), step, context.progress());
      found.disagreement().ifPresent(context.progress()::message);
      fingerprint.add(found.words());
    } else {
      context.progress().message("no pixel masks: frame-level metrics only");
    }
    PreparedImages images = settings.images().in(context);
    Seed seed = context.seed();
    Split videos =
        Split.of(campus.training().size(), TrainingSettings.ALL, settings.validationShare(), seed);
    List<FileSample> train = normal(campus, videos.train(), settings, seed.named("train"), images);
    List<FileSample> validation =
        normal(campus, videos.validation(), settings, seed.named("validation"), images);
    List<FileSample> test =
        campus.test().stream().flatMap(video -> video.samples(step, images).stream()).toList();
    for (List<FileSample> samples : List.of(train, validation, test)) {
      fingerprint.add(Integer.toString(samples.size()));
      samples.forEach(sample -> look(sample, fingerprint, checks));
    }
    checks.failIfAnything();
    return new ListedDataset(
        name(), List.copyOf(train), List.copyOf(validation), List.copyOf(test), fingerprint.text());
  }

  private static List<FileSample> normal(
      Campus campus,
      List<Integer> videos,
      CampusSettings settings,
      Seed seed,
      PreparedImages images) {
    Truth truth = campus.masked() ? new Truth.Normal() : new Truth.Unknown();
    List<FileSample> all = new ArrayList<>();
    for (int index : videos) {
      Video video = campus.training().get(index);
      for (Path frame : video.every(settings.frameStep())) {
        all.add(new FileSample(video.id("train", frame), FileSample.GOOD, frame, truth, images));
      }
    }
    return all.isEmpty()
        ? all
        : Split.of(all.size(), settings.training(), 0, seed).train().stream()
            .map(all::get)
            .toList();
  }

  private static void look(FileSample sample, Fingerprint fingerprint, FileChecks checks) {
    try {
      long size = Files.size(sample.file());
      fingerprint.add(sample.id()).add(sample.defectType()).add(Long.toString(size));
      if (size == 0) {
        checks.complain("%s is empty; extract its video anew".formatted(sample.file()));
      }
    } catch (IOException e) {
      checks.complain(Unreadable.sentence(sample.file(), e));
    }
  }
}
