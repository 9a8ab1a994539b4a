package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker says of itself that is not as the driver's machine is. */
class WorkerCheckTest {

  private static final String SPARK = org.apache.spark.package$.MODULE$.SPARK_VERSION();
  private static final int JAVA = Runtime.version().feature();

  @TempDir private Path folder;
  private Path here;
  private Path there;

  /** Two homes that are the same. */
  @BeforeEach
  void homes() throws IOException {
    here = home("here");
    there = home("there");
    Files.createDirectories(folder.resolve("sweep"));
    Files.writeString(folder.resolve("sweep/.marker"), "");
  }

  private Path home(String name) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name).resolve("ad-x/target/classes"));
    Files.writeString(classes.resolve("A.class"), "A");
    Path data = Files.createDirectories(folder.resolve(name).resolve("data"));
    Files.writeString(data.resolve("weights.npz"), "w");
    return folder.resolve(name);
  }

  private Job job(String output) {
    return new Job(
        Job.PROTOCOL,
        "local",
        output,
        Map.of(),
        here.toString(),
        there.toString(),
        List.of(Job.JAVA, "-cp", here + "/ad-x/target/classes", "Main"),
        Map.of(),
        1,
        List.of());
  }

  private List<String> complaints(String marker, int java, String spark) throws IOException {
    Job job = job(folder.resolve("sweep").toString());
    Store store = Store.at(job.output(), true, new Configuration(false));
    Map<String, Boolean> paths = Map.of(here + "/data", true, here + "/data/weights.npz", false);
    return WorkerCheck.once(
        new WorkerCheck(
            marker,
            java,
            spark,
            Installation.of(job.command()),
            Installation.plugins(Installation.pluginFolder(job.command(), job.here())),
            paths),
        job,
        store);
  }

  @Test
  void aWorkerThatIsTheSameHasNothingToSay() throws IOException {
    assertThat(complaints(".marker", JAVA, SPARK)).isEmpty();
    try (var left = Files.list(folder.resolve("sweep"))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void otherPluginsAreTold() throws IOException {
    Files.createDirectories(here.resolve("plugins"));
    Files.writeString(here.resolve("plugins/mine.jar"), "1");
    assertThat(complaints(".marker", JAVA, SPARK))
        .singleElement()
        .asString()
        .contains(
            "other plugins than the sweep's are in %s/plugins (plugins/mine.jar differs, or is not there); copy these there"
                .formatted(there));
    Files.createDirectories(there.resolve("plugins"));
    Files.writeString(there.resolve("plugins/mine.jar"), "2");
    assertThat(complaints(".marker", JAVA, SPARK)).hasSize(1);
  }

  @Test
  void aFolderOfPluginsIsWhereTheCommandSays() {
    assertThat(Installation.pluginFolder(List.of("java", "trial"), "/home"))
        .isEqualTo(Path.of("/home/plugins"));
    assertThat(Installation.pluginFolder(List.of("java", "trial", "--plugins", "/mine"), "/home"))
        .isEqualTo(Path.of("/mine"));
  }

  @Test
  void onlyTheHomeItselfIsAnotherAtTheWorkers() {
    Job job = job("out");
    assertThat(job.there(here + "/ad.jar:" + here + "-data/x:" + here))
        .isEqualTo(there + "/ad.jar:" + here + "-data/x:" + there);
    assertThat(job.there("-Dadlab.home=" + here)).isEqualTo("-Dadlab.home=" + there);
    assertThat(job.there("/other" + here + "/x")).isEqualTo("/other" + here + "/x");
  }

  @Test
  void everythingThatIsAnotherIsToldAtOnce() throws IOException {
    Files.writeString(there.resolve("ad-x/target/classes/A.class"), "B");
    Files.delete(here.resolve("data/weights.npz"));
    assertThat(complaints(".other-marker", 11, "3.4.0"))
        .hasSize(5)
        .anyMatch(
            complaint ->
                complaint.endsWith(
                    "its Spark is %s, the sweep's is 3.4.0; give the cluster that one"
                        .formatted(SPARK)))
        .anyMatch(
            complaint ->
                complaint.endsWith(
                    "its Java is %d, the sweep's is 11; start the worker with that one (JAVA_HOME)"
                        .formatted(JAVA)))
        .anyMatch(
            complaint ->
                complaint.contains(
                    "another AdLab than the sweep's is in %s (classes/A.class differs, or is not there)"
                        .formatted(there)))
        .anyMatch(
            complaint ->
                complaint.contains(
                    here + "/data/weights.npz, which the sweep's config names, is not there"))
        .anyMatch(
            complaint ->
                complaint.contains(
                    "it does not see the sweep's folder " + folder.resolve("sweep")));
  }
}
