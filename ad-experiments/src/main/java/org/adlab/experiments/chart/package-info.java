/**
 * Pictures for papers: charts (PNG, SVG and PDF), curves as CSV, heat maps of single images, and
 * sheets of several. White background, colours that survive colour blindness and grey printing,
 * lettered in a font of our own, so that a machine without any fonts draws the same picture.
 */
@NullMarked
package org.adlab.experiments.chart;

import org.jspecify.annotations.NullMarked;
