/** Fetching published files, for plugins that can do without the user's help. */
@NullMarked
package org.adlab.api.download;

import org.jspecify.annotations.NullMarked;
