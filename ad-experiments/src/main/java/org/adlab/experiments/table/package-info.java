/**
 * Tables of finished runs: what differs among them in rows and columns, mean and spread over the
 * rest, as Markdown, CSV or LaTeX.
 */
@NullMarked
package org.adlab.experiments.table;

import org.jspecify.annotations.NullMarked;
