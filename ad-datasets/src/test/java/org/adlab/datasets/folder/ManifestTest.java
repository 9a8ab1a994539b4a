package org.adlab.datasets.folder;

import static org.adlab.datasets.TestImages.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

  private static final String HEADER = "image,split,label,mask,defect-type\n";

  private static final String COLUMNS = " with the columns image, split and label";

  @TempDir private Path root;
  private Path manifest;

  @BeforeEach
  void images() throws IOException {
    manifest = root.resolve("labels.csv");
    for (int i = 0; i < 6; i++) {
      image(root.resolve("a/%d.png".formatted(i)), 20, 30, i);
      image(root.resolve("masks/%d.png".formatted(i)), 20, 30, 255);
    }
  }

  @Test
  void rowsSayWhatImagesAreFor() throws IOException {
    Files.writeString(
        manifest,
        "\ufeff"
            + HEADER
            + """
            a/5.png,test,anomalous,masks/5.png,
            a/4.png,test,anomalous,masks/4.png,"cut, deep"

            a/3.png,test,normal,,good
            a/2.png,validation,normal,,
            a/1.png , train , normal, ,
            ./a/0.png,train,normal,,""");
    Dataset mine = create();
    assertThat(mine.train()).extracting(Sample::id).containsExactly("a/0", "a/1");
    assertThat(mine.validation()).extracting(Sample::id).containsExactly("a/2");
    assertThat(mine.test())
        .extracting(Sample::id, Sample::anomalous, Sample::defectType)
        .containsExactly(
            tuple("a/3", false, "good"), tuple("a/4", true, "cut, deep"), tuple("a/5", true, "a"));
    assertThat(mine.test().get(2).mask().orElseThrow().values()).containsOnly(1);
    assertThat(mine.test().get(0).mask().orElseThrow().values()).containsOnly(0);
  }

  @Test
  void withoutRowsForValidationAShareIsHeldOut() throws IOException {
    Files.writeString(
        manifest,
        """
        image,split,label
        a/0.png,train,normal
        a/1.png,train,normal
        a/2.png,train,normal
        a/3.png,test,anomalous
        """);
    Dataset mine = create();
    assertThat(mine.train()).hasSize(2);
    assertThat(mine.validation()).hasSize(1);
    assertThat(mine.test().get(0).mask()).isEmpty();
  }

  @Test
  void badRowsAreToldByLine() throws IOException {
    Files.writeString(root.resolve("a/x.txt"), "");
    Files.writeString(
        manifest,
        HEADER
            + """
            a/0.png,train,normal,,
            a/0.png,test,normal,,
            x.png,train,normal,,
            ../mine.png,train,normal,,
            a/x.txt,train,normal,,
            a/1.png,learn,normal,,
            a/1.png,train,defect,,
            a/1.png,train,anomalous,,
            a/1.png,validation,anomalous,,
            a/1.png,test,anomalous,masks/9.png,
            a/1.png,test,anomalous,,good
            a/1.png,test,normal,masks/1.png,
            a/1.png,test,normal,,cut
            ,test,normal,,
            a/1.png,test,normal
            a,test,normal,,
            a/5.png,test,anomalous,masks/5.png,
            """);
    assertThat(complaints())
        .containsExactly(
            at(4, "image x.png is not there"),
            at(5, "image ../mine.png is no path below root; give one relative to " + root),
            at(6, "image a/x.txt is no image (png, jpg, jpeg, bmp, tif, tiff, webp) by its ending"),
            at(7, "split is 'learn', expected train, validation or test"),
            at(8, "label is 'defect', expected normal or anomalous"),
            at(
                9,
                "image a/1.png is anomalous, and such ones are for testing only; set split to test"),
            at(
                10,
                "image a/1.png is anomalous, and such ones are for testing only; set split to test"),
            at(11, "mask masks/9.png is not there"),
            at(
                12,
                "image a/1.png is anomalous, but its defect type is good; name it in defect-type"),
            at(13, "a normal image has the mask masks/1.png; empty the field"),
            at(14, "a normal image has the defect type 'cut'; empty the field"),
            at(15, "the column image is empty"),
            at(16, "3 values, but the header names another number of columns"),
            at(17, "image a is not there"),
            at(3, "image a/0 is the same file as a/0 of " + manifest + ":2; name each once"));
  }

  @Test
  void masksOfSomeAreRefusedWithTheOthers() throws IOException {
    Files.writeString(
        manifest,
        HEADER
            + """
            a/0.png,train,normal,,
            a/1.png,test,anomalous,masks/1.png,
            a/2.png,test,anomalous,,
            a/3.png,test,anomalous,,
            """);
    assertThat(complaints())
        .containsExactly(
            "manifest: %s: 2 of 3 anomalous images have no mask: a/2 (line 4), a/3 (line 5); give all of them one, or none for image metrics only"
                .formatted(manifest));
  }

  @Test
  void aTableOfAnotherKindIsRefused() throws IOException {
    assertThat(complaints()).singleElement().asString().startsWith("manifest: there is no file");
    for (String header :
        List.of(
            "image;split;label",
            "image,split",
            "image,split,label,defect_type",
            "image,image,split,label",
            "")) {
      Files.writeString(manifest, header + "\n");
      assertThat(complaints())
          .singleElement()
          .asString()
          .startsWith("manifest: " + manifest + " has the columns [");
    }
    Files.write(
        manifest, "image,split,label\n\u00e9,train,normal".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(complaints())
        .containsExactly(
            "manifest: " + at(2, "this is not UTF-8; expected a CSV file in UTF-8" + COLUMNS));
    for (String quotes : List.of("\"a/0.png,train,normal\n", "\"a/0\".png,train,normal\n")) {
      Files.writeString(manifest, "image,split,label\na/1.png,train,normal\n" + quotes);
      assertThat(complaints())
          .contains(
              "manifest: "
                  + at(
                      3,
                      "a quoted value begins here or below and does not end, or goes on behind it;"
                          + " expected a CSV file in UTF-8"
                          + COLUMNS));
    }
  }

  @Test
  void aRowOfSeveralLinesIsToldByTheFirst() throws IOException {
    Files.writeString(
        manifest,
        "image,split,label\n\n\"a/\n\n0.png\",train,normal\r\n\"b\r\n.png\",train,normal\r\nc,x,y\n");

    assertThat(complaints())
        .satisfiesExactly(
            first -> assertThat(first).startsWith(manifest + ":3: image a/\\u000a\\u000a0.png"),
            second -> assertThat(second).startsWith(manifest + ":6: image b\\u000d\\u000a.png"),
            third -> assertThat(third).startsWith(manifest + ":8: split is 'x'"));
  }

  @Test
  void whatATerminalWouldObeyIsWrittenByItsNumber() throws IOException {
    Files.writeString(manifest, "image,split,label\na/0.png,\u001b]0;x\u0007,normal\n");

    assertThat(complaints())
        .containsExactly(
            at(2, "split is '\\u001b]0;x\\u0007', expected train, validation or test"));
  }

  @Test
  void itMustHaveSomethingToLearnFromAndToTestOn() throws IOException {
    Files.writeString(manifest, "image,split,label\na/0.png,train,normal\n");
    assertThat(complaints()).singleElement().asString().contains("no row whose split is test");
    Files.writeString(manifest, "image,split,label\na/0.png,test,normal\n");
    assertThat(complaints()).singleElement().asString().contains("no row whose split is train");
  }

  private String at(int line, String complaint) {
    return "%s:%d: %s".formatted(manifest, line, complaint);
  }

  private List<String> complaints() {
    return catchThrowableOfType(InvalidSettingsException.class, this::create).complaints();
  }

  private Dataset create() {
    FolderRequest request = new FolderRequest(root);
    request.manifest = Optional.of(manifest);
    return new FolderFactory().create(request.settings(), TestContext.of(0));
  }
}
