/**
 * How a plugin is found, named and set: a factory for {@link java.util.ServiceLoader}, a settings
 * record whose components carry {@link org.adlab.api.plugin.Setting}, and the context it is made
 * in.
 */
@NullMarked
package org.adlab.api.plugin;

import org.jspecify.annotations.NullMarked;
