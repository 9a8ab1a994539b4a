package org.adlab.experiments.config;

import java.util.List;
import java.util.Optional;
import org.adlab.api.Tracker;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.Setting;

/**
 * What a run leaves behind beside its results.
 *
 * @param title what the detector is called in charts, where its plugins' names do not do
 * @param heatMaps how many test images get a heat-map picture
 * @param gallery how many test images are kept apart from their maps and ground truth
 * @param maps whether the anomaly maps are written
 * @param checkpoint whether the fitted detector is written
 * @param trackers who is told of the run as it goes
 */
public record OutputSettings(
    @Setting("what the detector is called in charts, where its plugins' names do not do")
        Optional<String> title,
    @Setting(
            value = "how many test images get a heat-map picture",
            defaults = "12",
            min = 0,
            max = 100_000)
        int heatMaps,
    @Setting(
            value =
                "how many test images are kept with map and ground truth apart, for a report:"
                    + " of every defect type, the worst and the best by score among them",
            defaults = "24",
            min = 0,
            max = 100_000)
        int gallery,
    @Setting(
            value = "whether the anomaly maps are written, as float TIFFs in MVTec's layout",
            defaults = "false")
        boolean maps,
    @Setting(value = "whether the fitted detector is written", defaults = "true")
        boolean checkpoint,
    @Setting(
            value = "who is told of the run as it goes, a section { plugin = NAME, ... } each",
            defaults = "[]")
        List<Choice<Tracker>> trackers) {

  public OutputSettings {
    trackers = List.copyOf(trackers);
  }
}
