package org.adlab.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.experiments.results.FinishedRun;
import org.junit.jupiter.api.Test;

class TableFormatTest {

  /** Two level sets on two categories with seven seeds each, all numbers exact in binary. */
  private static ResultTable table(Optional<String> versus) {
    List<FinishedRun> runs = new ArrayList<>();
    for (String levels : List.of("[1]", "[1,2]")) {
      for (String category : List.of("bottle", "a_b & <c>")) {
        for (int seed = 0; seed < 7; seed++) {
          double more = levels.equals("[1]") ? 0 : category.equals("bottle") ? 0.0625 : -0.125;
          Map<String, Double> metrics = new LinkedHashMap<>();
          metrics.put("image-auroc", 0.5 + seed / 64.0 + more);
          metrics.put("au-pro", 0.25);
          if (seed > 0 || more >= 0) {
            runs.add(
                new FinishedRun(
                    Path.of(levels + category + seed),
                    Map.of(
                        "teacher.levels", levels, "dataset.category", category, "seed", "" + seed),
                    metrics,
                    NullNode.instance));
          }
        }
      }
    }
    return Tabulation.of(
        runs,
        new TableRequest(
            List.of("teacher.levels"),
            List.of("dataset.category", "metric"),
            List.of(),
            versus,
            3));
  }

  @Test
  void markdownIsAsGitHubReadsIt() {
    // Seeds 0 to 6 in steps of 1/64: mean 3/64 above the first, deviation sqrt(28 / 6) / 64.
    assertThat(TableFormat.MARKDOWN.text(table(Optional.of("[1]"))))
        .isEqualTo(
            """
            | levels |      bottle, image AUROC |          bottle, AU-PRO | a\\_b \\& \\<c\\>, image AUROC |   a\\_b \\& \\<c\\>, AU-PRO |
            | ------ | -----------------------: | ----------------------: | -------------------------: | ----------------------: |
            | [1]    |       .547 (.034, n = 7) |  **.250** (.000, n = 7) |     **.547** (.034, n = 7) |  **.250** (.000, n = 7) |
            | [1, 2] | **.609** (.034, n = 7)\\* | **.250** (.000, n = 7)° |       .430 (.029, n = 6)\\* | **.250** (.000, n = 6)° |

            NOTES
            """
                .replace(
                    "NOTES",
                    "Mean (standard deviation) over seed; n runs a cell. Best of each column in bold. \\* differs from levels [1]: two-sided Wilcoxon signed-rank test, exact p at most .05, over 6 to 7 pairs of runs alike in seed; 4 comparisons, not corrected for their number. °: fewer than six pairs that differ, so no star is possible."));
  }

  @Test
  void latexIsAsPapersPrintIt() {
    assertThat(TableFormat.LATEX.text(table(Optional.empty())))
        .isEqualTo(
            """
            % needs \\usepackage{booktabs}
            \\begin{table}
            \\centering
            \\caption{Mean $\\pm$ standard deviation over seed; n runs a cell. Best of each column in bold.}
            \\vskip\\abovecaptionskip
            \\begin{tabular}{lcccc}
            \\toprule
             & \\multicolumn{2}{c}{bottle} & \\multicolumn{2}{c}{a\\_b \\& \\textless{}c\\textgreater{}} \\\\
            \\cmidrule(lr){2-3} \\cmidrule(lr){4-5}
            levels & image AUROC & AU-PRO & image AUROC & AU-PRO \\\\
            \\midrule
            {}[1] & .547\\,{\\scriptsize $\\pm$.034, $n$\\,=\\,7} & \\textbf{.250}\\,{\\scriptsize $\\pm$.000, $n$\\,=\\,7} & \\textbf{.547}\\,{\\scriptsize $\\pm$.034, $n$\\,=\\,7} & \\textbf{.250}\\,{\\scriptsize $\\pm$.000, $n$\\,=\\,7} \\\\
            {}[1, 2] & \\textbf{.609}\\,{\\scriptsize $\\pm$.034, $n$\\,=\\,7} & \\textbf{.250}\\,{\\scriptsize $\\pm$.000, $n$\\,=\\,7} & .430\\,{\\scriptsize $\\pm$.029, $n$\\,=\\,6} & \\textbf{.250}\\,{\\scriptsize $\\pm$.000, $n$\\,=\\,6} \\\\
            \\bottomrule
            \\end{tabular}
            \\end{table}
            """);
    assertThat(TableFormat.LATEX.text(table(Optional.of("[1]"))))
        .contains("\\textbf{.609}\\,{\\scriptsize $\\pm$.034, $n$\\,=\\,7}\\rlap{$^{*}$} & ")
        .contains("$n$\\,=\\,6}\\rlap{$^{\\circ}$} \\\\")
        .contains(" $^{\\circ}$: fewer than six pairs");
  }

  @Test
  void csvHasPlainNumbers() {
    // Seven differences of one sign: 2 / 2^7; six: 2 / 2^6.
    assertThat(TableFormat.CSV.text(table(Optional.of("[1]"))))
        .isEqualTo(
            """
            teacher.levels,dataset.category,metric,mean,standard-deviation,count,pairs,p-value
            [1],bottle,image-auroc,0.546875,0.03375385780420761,7,,
            [1],bottle,au-pro,0.25,0.0,7,,
            [1],a_b & <c>,image-auroc,0.546875,0.03375385780420761,7,,
            [1],a_b & <c>,au-pro,0.25,0.0,7,,
            "[1,2]",bottle,image-auroc,0.609375,0.03375385780420761,7,7,0.015625
            "[1,2]",bottle,au-pro,0.25,0.0,7,7,1.0
            "[1,2]",a_b & <c>,image-auroc,0.4296875,0.029231698334171417,6,6,0.03125
            "[1,2]",a_b & <c>,au-pro,0.25,0.0,6,6,1.0
            """);
  }

  @Test
  void withoutARowsKeyAllRunsAreOne() {
    ResultTable one =
        Tabulation.of(
            List.of(
                new FinishedRun(
                    Path.of("a"), Map.of("seed", "1"), Map.of("au-pro", 0.75), NullNode.instance)),
            new TableRequest(List.of(), List.of("seed"), List.of(), Optional.empty(), 2));
    assertThat(TableFormat.MARKDOWN.text(one))
        .isEqualTo(
            """
            |     | seed 1, AU-PRO |
            | --- | -------------: |
            |     |            .75 |

            One run a cell.
            """);
    assertThat(TableFormat.LATEX.text(one)).contains("\n & .75 \\\\\n");
  }

  @Test
  void textOfOthersIsTextEverywhere() {
    assertThat(MarkdownTable.escaped("a|b*c_`d`\n[x](javascript:1)<i>"))
        .isEqualTo("a\\|b\\*c\\_\\`d\\` [x\\](javascript:1)\\<i\\>");
    assertThat(LatexTable.escaped("50% of {a_b} & c\\input~^#$<|>\u0007"))
        .isEqualTo(
            "50\\% of \\{a\\_b\\} \\& c\\textbackslash{}input\\textasciitilde{}\\textasciicircum{}\\#\\$\\textless{}\\textbar{}\\textgreater{} ");
    assertThat(CsvTable.harmless("=HYPERLINK(1)")).isEqualTo("'=HYPERLINK(1)");
    assertThat(CsvTable.harmless("@a")).isEqualTo("'@a");
    assertThat(CsvTable.harmless("-a")).isEqualTo("'-a");
    assertThat(CsvTable.harmless("-1.5")).isEqualTo("-1.5");
    assertThat(CsvTable.harmless("a=b")).isEqualTo("a=b");
  }

  @Test
  void wordsAreAsShortAsTellsThemApart() {
    assertThat(
            Wording.keys(List.of("student.batch-size", "student.plugin"))
                .apply("student.batch-size"))
        .isEqualTo("batch size");
    assertThat(Wording.keys(List.of("student.plugin")).apply("student.plugin"))
        .isEqualTo("student");
    assertThat(Wording.keys(List.of("student.epochs", "teacher.epochs")).apply("teacher.epochs"))
        .isEqualTo("teacher epochs");
    assertThat(Wording.values("w", List.of("/a/x.npz", "/b/y.npz")).apply("/b/y.npz"))
        .isEqualTo("y.npz");
    assertThat(Wording.values("w", List.of("/a/x.npz", "/b/x.npz")).apply("/b/x.npz"))
        .isEqualTo("/b/x.npz");
    assertThat(Wording.values("w", List.of("[\"/a/x\",1]")).apply("[\"/a/x\",1]"))
        .isEqualTo("[x, 1]");
    assertThat(Wording.heading("epochs", "4")).isEqualTo("epochs 4");
    assertThat(Wording.heading("category", "bottle")).isEqualTo("bottle");
    assertThat(Wording.figure(0.9214999, 3)).isEqualTo(".921");
    assertThat(Wording.figure(-0.5, 1)).isEqualTo("-.5");
    assertThat(Wording.figure(0.9999, 3)).isEqualTo("1.000");
  }

  @Test
  void anUnknownFormatIsToldWithThoseThereAre() {
    assertThat(TableFormat.named("LaTeX")).isEqualTo(TableFormat.LATEX);
    assertThatThrownBy(() -> TableFormat.named("markdwon"))
        .hasMessage("--format markdwon: there is markdown, csv, latex; did you mean markdown?");
  }
}
