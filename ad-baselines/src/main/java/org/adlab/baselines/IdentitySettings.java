package org.adlab.baselines;

/** The teacher {@code identity} has no settings. */
public record IdentitySettings() {}
