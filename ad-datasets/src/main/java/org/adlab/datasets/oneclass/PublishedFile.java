package org.adlab.datasets.oneclass;

import java.net.URI;
import java.util.Set;
import org.adlab.api.download.Checksum;

/**
 * A file as it is published.
 *
 * @param name its name, in the folder too
 * @param address where it is
 * @param checksum its content's
 * @param parts which parts it holds something of
 */
record PublishedFile(String name, URI address, Checksum checksum, Set<Part> parts) {

  PublishedFile(String base, String name, Checksum checksum, Set<Part> parts) {
    this(name, URI.create(base + name), checksum, parts);
  }
}
