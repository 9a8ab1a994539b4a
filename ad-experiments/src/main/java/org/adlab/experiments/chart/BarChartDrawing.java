package org.adlab.experiments.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.adlab.experiments.chart.BarChart.Bar;
import org.adlab.experiments.chart.BarChart.Category;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;

/** Draws a {@link BarChart}, with JFreeChart. */
final class BarChartDrawing {

  private static final double BAR = 13;
  private static final double BETWEEN = 8;
  private static final double AXES = 52;

  /** Room for the values behind the longest bar. */
  private static final double FOR_VALUES = 1.18;

  private static final double FOR_DEVIATIONS = 1.4;

  private BarChartDrawing() {}

  static Drawing of(BarChart chart) {
    ChartLook look = ChartLook.load();
    CategoryAxis names = new CategoryAxis(chart.of());
    double longest = longest(chart);
    NumberAxis lengths = new CutTicks(chart.metric(), isRate(longest) ? 1 : longest);
    look.dress(names);
    look.dress(lengths);
    names.setTickLabelFont(look.small());
    names.setMaximumCategoryLabelWidthRatio(0.4f);
    names.setTickMarksVisible(false);
    int bars = chart.groups().size();
    int categories = chart.categories().size();
    double height = categories * (bars * BAR + BETWEEN);
    names.setLowerMargin(BETWEEN / 2 / height);
    names.setUpperMargin(BETWEEN / 2 / height);
    names.setCategoryMargin(categories == 1 ? 0 : (categories - 1) * BETWEEN / height);
    lengths.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
    boolean spread = bars(chart).anyMatch(bar -> bar.deviation().isPresent());
    lengths.setRange(0, (spread ? FOR_DEVIATIONS : FOR_VALUES) * longest);
    ValuedBars renderer = new ValuedBars(look.small(), shownDecimals(chart));
    for (int group = 0; group < bars; group++) {
      renderer.setSeriesPaint(group, fill(group, bars));
    }
    CategoryPlot plot = new CategoryPlot(lengthsOf(chart), names, lengths, renderer);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(ChartLook.GRID);
    plot.setRangeGridlineStroke(ChartLook.HAIR);
    plot.setOutlinePaint(ChartLook.INK);
    plot.setOutlineStroke(ChartLook.HAIR);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(new RectangleInsets(2, 2, 2, 2));
    boolean silent = bars == 1 && chart.groups().get(0).isEmpty();
    return look.around(plot, chart.title(), silent ? List.of() : chart.groups(), height + AXES);
  }

  /** Lightness rises evenly from group to group, so they differ in grey print too. */
  static Color fill(int group, int groups) {
    double position = groups == 1 ? 0.45 : 0.22 + 0.7 * group / (groups - 1);
    return new Color(Colormap.rgb(position));
  }

  private static double longest(BarChart chart) {
    double longest =
        bars(chart)
            .map(bar -> bar.mean() + bar.deviation().orElse(0))
            .max(Double::compare)
            .orElse(0.0);
    return longest > 0 ? longest : 1;
  }

  private static boolean isRate(double longest) {
    return longest > 0.1 && longest <= 1.2;
  }

  /** Three where values are rates, else as many as give the largest three digits. */
  private static int shownDecimals(BarChart chart) {
    double longest = longest(chart);
    return isRate(longest) ? 3 : Math.max(0, 2 - (int) Math.floor(Math.log10(longest)));
  }

  private static Stream<Bar> bars(BarChart chart) {
    return chart.categories().stream()
        .map(Category::bars)
        .flatMap(List::stream)
        .flatMap(Optional::stream);
  }

  private static DefaultStatisticalCategoryDataset lengthsOf(BarChart chart) {
    DefaultStatisticalCategoryDataset lengths = new DefaultStatisticalCategoryDataset();
    for (int i = 0; i < chart.categories().size(); i++) {
      Category category = chart.categories().get(i);
      for (int group = 0; group < chart.groups().size(); group++) {
        Optional<Bar> bar = category.bars().get(group);
        lengths.add(
            bar.map(Bar::mean).orElse(Double.NaN),
            bar.map(known -> known.deviation().orElse(Double.NaN)).orElse(Double.NaN),
            new Key(group, chart.groups().get(group)),
            new Key(i, category.name()));
      }
    }
    return lengths;
  }

  /** An axis without ticks where only values are printed. */
  private static final class CutTicks extends NumberAxis {
    private static final long serialVersionUID = 1L;
    private final double last;

    CutTicks(String label, double last) {
      super(label);
      this.last = last;
    }

    @Override
    protected List<NumberTick> refreshTicksHorizontal(
        Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
      List<NumberTick> ticks = new ArrayList<>();
      for (Object tick : super.refreshTicksHorizontal(graphics, area, edge)) {
        if (tick instanceof NumberTick number && number.getValue() <= last * (1 + 1e-9)) {
          ticks.add(number);
        }
      }
      return ticks;
    }
  }

  /** Two of one name are two. */
  private record Key(int position, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Integer.compare(position, other.position);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
