/**
 * One HTML page about finished runs, which opens from disk: {@link
 * org.adlab.experiments.report.Report} gathers what it shows and puts it beside the page's own
 * HTML, style and scripts, which lie here as resources. Nothing of it comes from the network.
 */
@NullMarked
package org.adlab.experiments.report;

import org.jspecify.annotations.NullMarked;
