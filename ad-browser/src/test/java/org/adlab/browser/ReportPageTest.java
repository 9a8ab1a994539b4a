package org.adlab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.adlab.experiments.report.Report;
import org.adlab.experiments.results.RunSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that {@code ./ad report} writes, used as a person would, from disk. */
class ReportPageTest {

  /** Four runs: three on one data set, one on another; and one that never ended. */
  private static final List<String> NAMES = List.of("a<b>&'#%?", "b", "c", "d");

  private static final int[] EPOCHS = {10, 9, 100, 5};
  private static final double[] PRO = {0.5, 0.75, 0.625, 0.25};

  @TempDir private static Path folder;
  private static Chromium chromium;
  private static Path report;

  private Page page;

  @BeforeAll
  static void startsAndWrites() throws IOException {
    Optional<Path> program = Chromium.installed();
    if (program.isEmpty()) {
      System.out.println(
          "ReportPageTest is skipped: no Chromium is installed (apt-get install chromium)");
    }
    Assumptions.assumeTrue(program.isPresent(), "no Chromium is installed");
    chromium = Chromium.start(program.get());
    Path runs = folder.resolve("<img src=x onerror=alert(1)> & co");
    for (int i = 0; i < NAMES.size(); i++) {
      String dataset = i < 3 ? "own/one" : "own/other";
      FinishedRuns.write(runs.resolve(NAMES.get(i)), dataset, EPOCHS[i], PRO[i], 6);
    }
    FinishedRuns.write(runs.resolve("never ended"), "own/one", 1, 0, 1);
    Files.delete(runs.resolve("never ended/result.json"));
    report = folder.resolve("my \"report\" #1 100%.html");
    Report.write(runs, RunSet.in(runs), report);
  }

  @AfterAll
  static void stops() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void nothingWentWrongAndNothingLeftTheDisk() {
    assertThat(chromium.complaints()).isEmpty();
    assertThat(chromium.requests()).isNotEmpty().allMatch(url -> url.matches("(file|data):.*"));
    page.context().close();
  }

  private void open() {
    open(new Browser.NewContextOptions().setViewportSize(1400, 900));
  }

  private void open(Browser.NewContextOptions options) {
    page = chromium.page(options);
    page.navigate(report.toUri().toString());
    assertThat(page.locator("#cards .card")).hasCount(6);
  }

  @Test
  void tellsWhatThereIsAndWhatIsMissingWithEveryNameAsText() {
    open();
    assertThat(page.locator("h1")).hasText("<img src=x onerror=alert(1)> & co");
    assertThat(page.locator("#facts .fact").first()).containsText("Finished trials4");
    assertThat(page.locator("#problems")).containsText("never ended: not finished");
    assertThat(page.locator("#provenance")).containsText("own/one (3 runs)");
    assertThat(page.locator("#table tbody tr").first()).containsText("a<b>&'#%?");
    assertThat(page.locator("#cards .id").first()).hasText("test/<i>bent</i> & \"so\"/5");
    assertThat(page.locator("#cards .tag").nth(1)).hasText("</script><b>bent</b>");
    assertThat(page.locator("body i, body img[src=x]")).hasCount(0);
  }

  @Test
  void theTableSortsByNumbersBothWaysAndMarksTheBest() {
    open();
    Locator epochs = page.locator("#table th button[title='student.epochs']");
    assertThat(column(3)).isEqualTo(List.of("10", "9", "100", "5"));
    epochs.click();
    assertThat(column(3)).isEqualTo(List.of("5", "9", "10", "100"));
    assertThat(page.locator("th[aria-sort=ascending]")).containsText("epochs");
    epochs.press("Enter");
    assertThat(column(3)).isEqualTo(List.of("100", "10", "9", "5"));
    assertThat(page.locator("th[aria-sort=descending]")).containsText("epochs");
    page.locator("#table th button[title='au-pro']").click();
    assertThat(column(4)).isEqualTo(List.of("0.7500 best", "0.6250", "0.5000", "0.2500"));
    assertThat(page.locator("td.best")).hasCount(1);
  }

  @Test
  void theTableFiltersByTextAndByTheValueOfAKey() {
    open();
    page.locator("select[data-key='dataset.category']")
        .selectOption(new SelectOption().setLabel("own/one"));
    assertThat(column(1)).isEqualTo(List.of("a<b>&'#%?", "b", "c"));
    assertThat(page.locator("#trials-status")).hasText("3 of 4 trials");
    page.locator("#find").fill("100 OWN");
    assertThat(column(1)).isEqualTo(List.of("c"));
    page.locator("#find").fill("nothing of the sort");
    assertThat(page.locator("#table tbody tr")).hasCount(0);
  }

  private List<String> column(int number) {
    return page.locator("#table tbody td:nth-child(%d)".formatted(number + 1)).allTextContents();
  }

  @Test
  void curvesShowValuesUnderThePointerAndByKeyboard() {
    open();
    assertThat(page.locator("#plot path.curve")).hasCount(4);
    BoundingBox plot = page.locator("#plot .frame").boundingBox();
    // A third of the way to the limit of 0.3: a false positive rate of 0.1.
    page.mouse().move(plot.x + plot.width / 3, plot.y + plot.height / 2);
    assertThat(page.locator("#cursor-rate")).hasText("0.100");
    Locator values = page.locator("#values tbody tr").first().locator("td");
    assertThat(values)
        .hasText(
            new Pattern[] {
              Pattern.compile("epochs 10"),
              Pattern.compile("^0.5000$"),
              Pattern.compile("^0\\.(90|89)"),
              Pattern.compile("^4|^3.9")
            });
    page.locator("#cursor").press("End");
    assertThat(page.locator("#cursor-rate")).hasText("0.300");
    // On the straight line from (0.25, 0.95) to (1, 1).
    assertThat(values.nth(2)).hasText("0.9533");
    page.locator("input[value=pixel-roc]").check();
    assertThat(page.locator("#cursor-rate")).hasText("1.000");
    assertThat(values.nth(2)).hasText("1.0000");
    page.locator("#table tbody input").first().uncheck();
    assertThat(page.locator("#plot path.curve")).hasCount(3);
    page.locator("input[value=image-roc]").check();
    assertThat(page.locator("#plot path.curve")).hasCount(0);
  }

  @Test
  void thePredictedRegionAndTheFiguresFollowTheThreshold() {
    open();
    page.locator("#order").selectOption("name");
    Locator slider = page.locator("#threshold-a");
    Locator figures = page.locator("#figures-a");
    Locator found = page.locator("#cards path.found").first();
    // Half of the way from 1 down to 1e-4, in logarithms: a false positive rate of 0.01.
    slider.fill("500");
    assertThat(figures)
        .hasText("score \u2265 6PRO 0.5000false positive rate 1.00 %pixels found 40.0 %");
    assertThat(found).hasAttribute("d", "M6 0H8V8H6V0Z");
    assertThat(page.locator("#cards path.truth").first()).hasAttribute("d", "M4 0H8V4H4V0Z");
    // 16 pixels are predicted: 8 of the 16 marked ones, and 8 of the 48 others.
    assertThat(page.locator("#cards .shares").first()).hasText("found 50.0 %, false 16.7 %");
    slider.press("End");
    assertThat(found).hasAttribute("d", "");
    assertThat(figures)
        .hasText("score \u2265 above allPRO 0.0000false positive rate 0 %pixels found 0 %");
    slider.press("Home");
    assertThat(found).hasAttribute("d", "M0 0H8V8H0V0Z");
    assertThat(page.locator("#cards .shares").first()).hasText("found 100 %, false 100 %");
    slider.fill("250");
    // The anomaly-free image has no mark; a rate of 0.1 is the threshold 4, half of the image.
    assertThat(page.locator("#cards .shares").nth(2)).hasText("false 50.0 %");
    slider.press("ArrowRight");
    assertThat(figures).not().containsText("score \u2265 4PRO");
  }

  @Test
  void theHeatMapFadesAndTheOutlinesGo() {
    open();
    Locator map = page.locator("#cards canvas").first();
    assertThat(map).hasCSS("opacity", "0.4");
    page.locator("#opacity").fill("100");
    assertThat(map).hasCSS("opacity", "1");
    page.locator("#opacity").press("Home");
    assertThat(map).hasCSS("opacity", "0");
    assertThat(page.locator("#cards path.found").first()).isVisible();
    page.locator("#show-found").uncheck();
    assertThat(page.locator("#cards path.found").first()).isHidden();
    // The colours at both ends of the scale are those of the lowest and the highest score.
    Object ends =
        page.evaluate(
            "() => { const row = document.querySelector('#cards canvas').getContext('2d').getImageData(0, 0, 8, 1).data; const hex = (x) => [...row.slice(4 * x, 4 * x + 3)].map((v) => v.toString(16).padStart(2, '0')).join('');"
                + " const colors = JSON.parse(document.getElementById('data').textContent).colors; return hex(0) === colors.slice(0, 6) && hex(7) === colors.slice(-6); }");
    assertThat(ends).isEqualTo(true);
  }

  @Test
  void theWorstScoredComeFirstAndOthersByChoice() {
    open();
    assertThat(ids()).isEqualTo(List.of("5", "4", "3", "2", "1", "0"));
    page.locator("#order").selectOption("best");
    assertThat(ids()).isEqualTo(List.of("0", "1", "2", "3", "4", "5"));
    page.locator("#type").selectOption("normal");
    assertThat(ids()).isEqualTo(List.of("2", "5"));
  }

  private List<String> ids() {
    return page.locator("#cards .id").allTextContents().stream()
        .map(id -> id.substring(id.lastIndexOf('/') + 1))
        .toList();
  }

  @Test
  void twoTrialsStandSideBySideAtOneFalsePositiveRateOrApart() {
    open();
    assertThat(page.locator("#slider-b")).isHidden();
    // The two others on the same data set, and nothing.
    assertThat(page.locator("#trial-b option")).hasCount(3);
    page.locator("#trial-b").selectOption("1");
    assertThat(page.locator("#cards .card").first().locator(".pane")).hasCount(2);
    assertThat(page.locator("#gallery-status")).hasText("6 images of 6 that both trials kept");
    page.locator("#threshold-a").fill("500");
    assertThat(page.locator("#figures-b")).containsText("score \u2265 6");
    page.locator("#threshold-b").fill("250");
    assertThat(page.locator("#figures-a")).containsText("score \u2265 6");
    assertThat(page.locator("#figures-b")).containsText("score \u2265 4");
    assertThat(page.locator("#linked")).not().isChecked();
    Locator found = page.locator("#cards .card").first().locator("path.found");
    assertThat(found.nth(0)).hasAttribute("d", "M6 0H8V8H6V0Z");
    assertThat(found.nth(1)).hasAttribute("d", "M4 0H8V8H4V0Z");
    page.locator("#linked").check();
    assertThat(found.nth(1)).hasAttribute("d", "M6 0H8V8H6V0Z");
  }

  @Test
  void everyControlHasANameAndIsReachedByTab() {
    open();
    page.locator("#trial-b").selectOption("1");
    JsonObject tree = page.context().newCDPSession(page).send("Accessibility.getFullAXTree");
    Set<String> roles =
        Set.of(
            "button",
            "link",
            "searchbox",
            "combobox",
            "slider",
            "checkbox",
            "radio",
            "image",
            "region");
    List<String> nameless = new ArrayList<>();
    int named = 0;
    for (JsonElement element : tree.getAsJsonArray("nodes")) {
      JsonObject node = element.getAsJsonObject();
      if (node.get("ignored").getAsBoolean() || !node.has("role")) {
        continue;
      }
      String role = node.getAsJsonObject("role").get("value").getAsString();
      if (roles.contains(role)) {
        String name =
            node.has("name") ? node.getAsJsonObject("name").get("value").getAsString() : "";
        if (name.isBlank()) {
          nameless.add(node.toString());
        }
        named++;
      }
    }
    assertThat(nameless).isEmpty();
    assertThat(named).isGreaterThan(30);
    page.evaluate(
        "() => document.querySelectorAll('a, button, input, select').forEach((e, i) => { e.dataset.number = i; })");
    Set<Object> reached = new LinkedHashSet<>();
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      reached.add(page.evaluate("() => document.activeElement.dataset.number ?? ''"));
    }
    Object all =
        page.evaluate(
            // Of radio buttons Tab reaches the one that is chosen; arrows go on from there.
            "() => [...document.querySelectorAll('a, button, input, select')].filter((e) => e.checkVisibility() && !e.disabled && !(e.type === 'radio' && !e.checked)).map((e) => e.dataset.number)");
    assertThat(reached).containsAll((List<?>) all);
    assertThat((List<?>) all).hasSizeGreaterThan(25);
  }

  @Test
  void textStandsOutInLightAndDarkHoweverChosen() {
    open(new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT));
    page.locator("#trial-b").selectOption("1");
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(246, 246, 243)");
    assertThat(faint()).isEmpty();
    page.locator("#theme").selectOption("dark");
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(19, 21, 25)");
    assertThat(faint()).isEmpty();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.locator("#theme").selectOption("light");
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(246, 246, 243)");
    page.locator("#theme").selectOption("");
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(19, 21, 25)");
  }

  /** Texts with less contrast than WCAG 2.2 AA asks for, 4.5 to 1. */
  private List<?> faint() {
    return (List<?>)
        page.evaluate(
            """
            () => {
              const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
              const luminance = ([r, g, b]) => {
                const [x, y, z] = [r, g, b].map((v) => v / 255)
                  .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                return 0.2126 * x + 0.7152 * y + 0.0722 * z;
              };
              const ground = (element) => {
                for (let e = element; e !== null; e = e.parentElement) {
                  const color = numbers(getComputedStyle(e).backgroundColor);
                  if (color.length === 3 || color[3] === 1) {
                    return color;
                  }
                }
                return [255, 255, 255];
              };
              return [...document.querySelectorAll("body *")]
                .filter((e) => e.checkVisibility() && !e.disabled && e.tagName !== "SCRIPT")
                .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ""))
                .map((e) => {
                  const style = getComputedStyle(e);
                  const drawn = e instanceof SVGElement ? style.fill : style.color;
                  const [a, b] = [luminance(numbers(drawn)), luminance(ground(e))].sort((p, q) => q - p);
                  return [(a + 0.05) / (b + 0.05), e.textContent.slice(0, 40)];
                })
                .filter(([ratio]) => ratio < 4.5)
                .map(([ratio, text]) => `${ratio.toFixed(2)} ${text}`);
            }
            """);
  }

  @Test
  void aNarrowWindowScrollsDownwardsOnlyAndNothingMovesByItself() {
    open(
        new Browser.NewContextOptions()
            .setViewportSize(400, 800)
            .setReducedMotion(ReducedMotion.REDUCE));
    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(400);
    assertThat(page.locator("html")).hasCSS("scroll-behavior", "auto");
    page.locator("#trial-b").selectOption("1");
    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(400);
  }

  @Test
  void whatIsMissingBesideThePageIsTold() throws IOException {
    Path lonely = Files.createDirectories(folder.resolve("lonely")).resolve("report.html");
    Files.copy(report, lonely);
    page = chromium.page(new Browser.NewContextOptions());
    page.navigate(lonely.toUri().toString());
    assertThat(page.locator("#gallery-status"))
        .containsText("is missing; keep that folder beside this page");
    assertThat(page.locator("#table tbody tr")).hasCount(4);
    // The browser itself complains of the files.
    assertThat(chromium.complaints())
        .allMatch(told -> told.contains("ERR_FILE_NOT_FOUND") || told.startsWith("failed: file:"));
    chromium.complaints().clear();
  }

  /** How long is for people to judge: it depends on the machine. */
  @Test
  void fifteenCategoriesOpen() throws IOException {
    Path runs = folder.resolve("fifteen");
    for (int i = 0; i < 15; i++) {
      FinishedRuns.write(runs.resolve("category-" + i), "own/" + i, 10, i / 15.0, 24);
    }
    Path many = folder.resolve("fifteen.html");
    Report.write(runs, RunSet.in(runs), many);
    page = chromium.page(new Browser.NewContextOptions().setViewportSize(1400, 900));
    long start = System.nanoTime();
    page.navigate(many.toUri().toString());
    assertThat(page.locator("#cards .card")).hasCount(24);
    System.out.printf(
        "a report of 15 categories opened in %d ms in Chromium %s%n",
        (System.nanoTime() - start) / 1_000_000, chromium.version());
    assertThat(page.locator("#table tbody tr")).hasCount(15);
    // Pictures further down are not asked for yet: curves of five trials, and no more than 24
    // images.
    assertThat(chromium.requests()).hasSizeLessThan(1 + 1 + 5 + 2 * 24 + 1);
  }
}
