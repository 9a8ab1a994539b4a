package org.adlab.experiments.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AnomalyMap;

/**
 * Where everything of a {@link HeatMapFigure} goes, in points: the title, then for each image a
 * header and its panels in columns, at last the columns' captions.
 *
 * @param figure the colours' scale and the contour's threshold
 * @param lettering the font
 * @param title above all
 * @param rows at least one
 * @param panel the width of one panel
 * @param scale pixels a point
 */
record HeatMapLayout(
    HeatMapFigure figure,
    Lettering lettering,
    Optional<String> title,
    List<HeatMapRow> rows,
    double panel,
    double scale) {

  private static final Color INK = new Color(0x222222);
  private static final Color SOFT = new Color(0x555555);
  private static final Color ABSENT = new Color(0xEEEEEE);
  private static final Color CASING = new Color(0, 0, 0, 190);
  private static final Color CONTOUR = new Color(0xFFE14D);

  private static final double MARGIN = 10;
  private static final double GAP = 8;
  private static final double TITLE = 24;
  private static final double HEADER = 18;
  private static final double ROW_GAP = 10;
  private static final double CAPTION_LINE = 13;
  private static final double CAPTIONS = 2 * CAPTION_LINE + 4;
  private static final double BASELINE = 12;

  double width() {
    return 2 * MARGIN + columns() * panel + (columns() - 1) * GAP + ColorBar.WIDTH;
  }

  double height() {
    double content = title.isPresent() ? TITLE : 0;
    for (HeatMapRow row : rows) {
      content += HEADER + panelHeight(row) + ROW_GAP;
    }
    return 2 * MARGIN + content - ROW_GAP + CAPTIONS;
  }

  void draw(Graphics2D graphics) {
    double top = MARGIN;
    if (title.isPresent()) {
      new Pen(graphics, lettering.bold(13), INK)
          .write(title.get(), MARGIN, top + BASELINE, contentWidth());
      top += TITLE;
    }
    for (HeatMapRow row : rows) {
      header(graphics, row, top + BASELINE);
      top += HEADER;
      panels(graphics, row, top);
      top += panelHeight(row) + ROW_GAP;
    }
    captions(new Pen(graphics, lettering.plain(9.5), INK), top - ROW_GAP + BASELINE + 2);
  }

  private int columns() {
    return figure.contour().isPresent() ? 4 : 3;
  }

  private double contentWidth() {
    return width() - 2 * MARGIN;
  }

  private double panelHeight(HeatMapRow row) {
    return Math.max(1, Math.round(panel * row.image().height() / row.image().width()));
  }

  /** Where a column begins; the colour bar stands to the right of the maps. */
  private double left(int column) {
    return MARGIN + column * (panel + GAP) + (column > 1 ? ColorBar.WIDTH : 0);
  }

  private void header(Graphics2D graphics, HeatMapRow row, double y) {
    Pen plain = new Pen(graphics, lettering.plain(10), INK);
    String score = "image score " + ColorBar.significant(row.map().imageScore());
    double scoreLength = plain.length(score);
    plain.write(score, width() - MARGIN - scoreLength, y, scoreLength);

    double room = contentWidth() - scoreLength - GAP;
    double used =
        new Pen(graphics, lettering.bold(10), INK).write(row.id(), MARGIN, y, 0.65 * room)
            + 1.5 * GAP;
    new Pen(graphics, lettering.plain(10), SOFT).write(row.what(), MARGIN + used, y, room - used);
  }

  private void panels(Graphics2D graphics, HeatMapRow row, double top) {
    double high = panelHeight(row);
    int pixelsHigh = (int) Math.round(high * scale);
    int pixelsWide = (int) Math.round(panel * scale);
    BufferedImage image = Panels.of(row.image(), pixelsHigh, pixelsWide);
    picture(graphics, image, 0, top);
    picture(graphics, Panels.of(row.map(), figure.scale(), pixelsHigh, pixelsWide), 1, top);
    new ColorBar(figure.scale())
        .draw(
            new Pen(graphics, lettering.plain(8), INK),
            left(1) + panel + GAP / 2,
            top,
            high,
            scale);
    if (figure.contour().isPresent()) {
      picture(graphics, image, 2, top);
      contour(graphics, figure.contour().get(), row.map(), top, high);
    }
    int last = columns() - 1;
    if (row.mask().isPresent()) {
      picture(graphics, Panels.of(row.mask().get(), pixelsHigh, pixelsWide), last, top);
    } else {
      graphics.setColor(ABSENT);
      graphics.fill(new Rectangle2D.Double(left(last), top, panel, high));
      new Pen(graphics, lettering.plain(9.5), SOFT)
          .centre("not known", left(last), top + high / 2 + 3, panel);
    }
  }

  /** One pixel of the panel is one pixel of the figure. */
  private void picture(Graphics2D graphics, BufferedImage image, int column, double top) {
    AffineTransform place = AffineTransform.getTranslateInstance(left(column), top);
    place.scale(1 / scale, 1 / scale);
    graphics.drawImage(image, place, null);
  }

  private void contour(
      Graphics2D graphics, Contour contour, AnomalyMap map, double top, double high) {
    AffineTransform place = AffineTransform.getTranslateInstance(left(2), top);
    place.scale(panel / map.width(), high / map.height());
    Shape line = place.createTransformedShape(contour.on(map));
    Shape clip = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(left(2), top, panel, high));
    // Light on dark, so that it shows on any image, in grey too.
    graphics.setColor(CASING);
    graphics.setStroke(LineStyle.rounded(2.6f));
    graphics.draw(line);
    graphics.setColor(CONTOUR);
    graphics.setStroke(LineStyle.rounded(1.2f));
    graphics.draw(line);
    graphics.setClip(clip);
  }

  private void captions(Pen pen, double top) {
    List<String> captions =
        new ArrayList<>(List.of("image", "anomaly map (colours by the square root)"));
    figure.contour().ifPresent(contour -> captions.add(contour.caption()));
    captions.add("ground truth");
    for (int column = 0; column < captions.size(); column++) {
      double y = top;
      for (String line : pen.lines(captions.get(column), panel)) {
        pen.centre(line, left(column), y, panel);
        y += CAPTION_LINE;
      }
    }
  }
}
