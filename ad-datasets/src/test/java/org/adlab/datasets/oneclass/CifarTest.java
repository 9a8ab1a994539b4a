package org.adlab.datasets.oneclass;

import static org.adlab.datasets.oneclass.SmallFiles.cifar10;
import static org.adlab.datasets.oneclass.SmallFiles.cifar100;
import static org.adlab.datasets.oneclass.SmallFiles.entry;
import static org.adlab.datasets.oneclass.SmallFiles.gzip;
import static org.adlab.datasets.oneclass.SmallFiles.join;
import static org.adlab.datasets.oneclass.SmallFiles.tarEnd;
import static org.adlab.datasets.oneclass.SmallFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.adlab.api.AdLabException;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.datasets.TestContext;
import org.adlab.datasets.oneclass.Cifar100Settings.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files in CIFAR's binary layouts, unpacked and in archives, sound and not. */
class CifarTest {

  private static final String FOLDER = "cifar-10-batches-bin/";

  @TempDir private Path root;

  private Path unpacked() throws IOException {
    Path folder = root.resolve("cifar-10-batches-bin");
    for (int i = 1; i <= 5; i++) {
      write(folder.resolve("data_batch_%d.bin".formatted(i)), cifar10(i, 3));
    }
    write(folder.resolve("test_batch.bin"), cifar10(3, 9, 0));
    return folder;
  }

  /** The same, in an order of its own as the published one. */
  private byte[] tar() {
    return join(
        entry(FOLDER, '5', new byte[0]),
        entry(FOLDER + "data_batch_4.bin", cifar10(4, 3)),
        entry(FOLDER + "test_batch.bin", cifar10(3, 9, 0)),
        entry(FOLDER + "readme.html", "<html>".getBytes(StandardCharsets.UTF_8)),
        entry(FOLDER + "data_batch_1.bin", cifar10(1, 3)),
        entry(FOLDER + "data_batch_2.bin", cifar10(2, 3)),
        entry(FOLDER + "data_batch_3.bin", cifar10(3, 3)),
        entry(FOLDER + "data_batch_5.bin", cifar10(5, 3)),
        tarEnd());
  }

  private Path archive(byte[] content) throws IOException {
    Path file = root.resolve("cifar-10-binary.tar.gz");
    write(file, content);
    return file;
  }

  private Dataset open(Path folder, String normal) {
    return new Cifar10().create(Settings.of(folder, normal), TestContext.of(0));
  }

  @Test
  void readsTheFiveBatchesInOrder() throws IOException {
    Path folder = unpacked();
    Dataset cat = open(root, "cat");

    assertThat(cat.name()).isEqualTo("cifar-10/cat");
    assertThat(cat.train())
        .extracting(Sample::id)
        .containsExactly(
            "train/cat/00001",
            "train/cat/00003",
            "train/cat/00004",
            "train/cat/00005",
            "train/cat/00007",
            "train/cat/00009");
    assertThat(cat.test())
        .extracting(Sample::defectType)
        .containsExactly("good", "truck", "airplane");
    float[] planes = cat.test().get(2).image().values();
    assertThat(Arrays.copyOf(planes, 1024)).containsOnly(2 / 255f);
    assertThat(Arrays.copyOfRange(planes, 1024, 2048)).containsOnly(102 / 255f);
    assertThat(Arrays.copyOfRange(planes, 2048, 3072)).containsOnly(202 / 255f);

    assertThat(open(root, "3").fingerprint()).as("by number").isEqualTo(cat.fingerprint());
    assertThat(open(folder, "cat").fingerprint()).as("inner").isEqualTo(cat.fingerprint());
  }

  @Test
  void theArchiveIsTheSame() throws IOException {
    Path folder = unpacked();
    String fingerprint = open(folder, "cat").fingerprint();
    Path other = root.resolve("other");
    write(other.resolve("cifar-10-binary.tar.gz"), gzip(tar()));
    assertThat(open(other, "cat").fingerprint()).isEqualTo(fingerprint);
  }

  @Test
  void rowsAreRows() throws IOException {
    byte[] one = cifar10(3);
    one[1 + 5] = 77; // Row 0, column 5 of the red plane.
    unpacked();
    write(root.resolve(FOLDER + "test_batch.bin"), one, cifar10(9));
    float[] red = open(root, "cat").test().get(0).image().values();
    assertThat(red[5]).isEqualTo(77 / 255f);
    assertThat(red[5 * 32]).isZero();
  }

  @Test
  void longNamesAndRootedNamesAreRead() throws IOException {
    byte[] extended =
        "42 path=cifar-10-batches-bin/test_batch.bin\n".getBytes(StandardCharsets.UTF_8);
    byte[] whole = tar();
    byte[] test = entry(FOLDER + "test_batch.bin", cifar10(3, 9, 0));
    byte[] longName = (FOLDER + "test_batch.bin\0").getBytes(StandardCharsets.UTF_8);
    for (byte[] instead :
        new byte[][] {
          join(entry("pax", 'x', extended), entry("cut off", cifar10(3, 9, 0))),
          join(entry("././@LongLink", 'L', longName), entry("cut off", cifar10(3, 9, 0))),
          entry("./" + FOLDER + "test_batch.bin", cifar10(3, 9, 0))
        }) {
      int from = 512 + 512 + cifar10(4, 3).length + (-cifar10(4, 3).length & 511);
      byte[] rest = Arrays.copyOfRange(whole, from + test.length, whole.length);
      archive(gzip(join(Arrays.copyOf(whole, from), instead, rest)));
      assertThat(open(root, "cat").test()).hasSize(3);
    }
  }

  @Test
  void entriesThatClimbOutAreRefused() throws IOException {
    for (String name :
        new String[] {"../evil", "a/../../evil", "/etc/evil", "C:\\evil", "a\\..\\evil", ".."}) {
      for (char type : new char[] {'0', '2', '5'}) {
        Path file = archive(gzip(join(entry(name, type, new byte[0]), tar())));
        refused(file + " has the entry '" + name + "', which climbs out of the folder");
      }
      byte[] longName = (name + "\0").getBytes(StandardCharsets.UTF_8);
      archive(gzip(join(entry("x", 'L', longName), entry("ok", new byte[3]), tar())));
      refused("which climbs out of the folder");
    }
  }

  @Test
  void brokenArchivesAreRefused() throws IOException {
    byte[] tar = tar();
    byte[] packed = gzip(tar);
    Path file = archive(Arrays.copyOf(packed, packed.length / 2));
    refused("breaks off", file.toString());
    archive(gzip(Arrays.copyOf(tar, 2000)));
    refused(FOLDER + "data_batch_4.bin in " + file + " breaks off");
    archive(gzip(Arrays.copyOf(tar, 512 + 100)));
    refused(file + " breaks off");
    archive(gzip("no archive".repeat(100).getBytes(StandardCharsets.UTF_8)));
    refused(file + " is no tar archive, or a damaged one");
    archive("no archive".getBytes(StandardCharsets.UTF_8));
    refused(file + " is damaged (Not in GZIP format)");
    archive(gzip(join(entry(FOLDER + "data_batch_1.bin", cifar10(1, 3)), tarEnd())));
    refused(file + " holds no " + FOLDER + "data_batch_2.bin; get the published file anew");
    archive(gzip(join(entry(FOLDER + "data_batch_1.bin", cifar10(1, 3)), tar)));
    refused(FOLDER + "data_batch_1.bin in " + file + " is there twice");
    byte[] huge = entry(FOLDER + "data_batch_1.bin", new byte[0]);
    System.arraycopy("77777777777".getBytes(StandardCharsets.UTF_8), 0, huge, 124, 11);
    archive(gzip(huge));
    refused(file + " is no tar archive, or a damaged one");
  }

  @Test
  void anEntryThatIsTooLargeIsNotUnpacked() throws IOException {
    byte[] huge = entry("x", new byte[0]);
    System.arraycopy("77777777777".getBytes(StandardCharsets.UTF_8), 0, huge, 124, 11);
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? 0 : huge[i] & 0xff;
    }
    System.arraycopy("%06o".formatted(sum).getBytes(StandardCharsets.UTF_8), 0, huge, 148, 6);
    Path file = archive(gzip(huge));
    refused(file + " unpacks to more than 1,073,741,824 bytes");
  }

  /** A thousand bytes for each mebibyte of them. */
  @Test
  void emptyBlocksWithoutEndAreNotGoneThrough() throws IOException {
    byte[] mebibyte = gzip(new byte[1 << 20]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 1025; i++) {
      all.write(mebibyte);
    }
    Path file = archive(all.toByteArray());

    refused(file + " unpacks to more than 1,073,741,824 bytes");
  }

  @Test
  void wrongRecordsAreRefused() throws IOException {
    Path batch = unpacked().resolve("data_batch_2.bin");
    write(batch, cifar10(2, 3), new byte[5]);
    refused(
        batch + " breaks off within image 2, counted from 0: its length is no multiple of 3073");
    write(batch);
    refused(batch + " is empty");
    write(batch, cifar10(2, 10));
    refused(batch + " has the label 10 at image 1, counted from 0; expected 0 to 9");
    Files.delete(batch);
    refused(
        "has no cifar-10-binary.tar.gz, no data_batch_2.bin; expected cifar-10-binary.tar.gz, or");
    assertThat(new Cifar10().objections(Settings.of(root, "cat"))).hasSize(1);
  }

  private void refused(String... parts) {
    assertThatThrownBy(() -> open(root, "cat"))
        .isInstanceOf(AdLabException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void cifar100HasFineAndCoarseClasses() throws IOException {
    // Aquatic mammals (0): beaver 4, dolphin 30; fish (1): ray 67; people (14): baby 2.
    write(root.resolve("train.bin"), cifar100(0, 4, 1, 67, 0, 30));
    write(root.resolve("test.bin"), cifar100(0, 30, 14, 2));
    Dataset fine = open100(Labels.FINE, "dolphin");
    Dataset coarse = open100(Labels.COARSE, "aquatic_mammals");

    assertThat(fine.train()).extracting(Sample::id).containsExactly("train/dolphin/00002");
    assertThat(fine.test()).extracting(Sample::defectType).containsExactly("good", "baby");
    assertThat(coarse.train())
        .extracting(Sample::id)
        .containsExactly("train/aquatic_mammals/00000", "train/aquatic_mammals/00002");
    assertThat(coarse.test()).extracting(Sample::defectType).containsExactly("good", "people");
    assertThat(fine.train().get(0).image().values()).contains(2 / 255f, 102 / 255f, 202 / 255f);
    assertThatThrownBy(() -> open100(Labels.COARSE, "dolphin"))
        .hasMessageStartingWith(
            "normal-class: cifar-100 has no class 'dolphin'; there are aquatic");
    assertThat(new Cifar100().parts(settings(Labels.FINE, "all")))
        .hasSize(100)
        .containsKeys("apple", "worm");
    assertThat(new Cifar100().parts(settings(Labels.COARSE, "all"))).hasSize(20);

    write(root.resolve("test.bin"), cifar100(20, 30));
    assertThatThrownBy(() -> open100(Labels.FINE, "dolphin"))
        .hasMessageContaining("has the label 20 at image 0");
  }

  private Cifar100Settings settings(Labels labels, String normal) {
    return new Cifar100Settings(labels, Settings.of(root, normal));
  }

  private Dataset open100(Labels labels, String normal) {
    return new Cifar100().create(settings(labels, normal), TestContext.of(0));
  }
}
