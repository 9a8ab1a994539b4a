package org.adlab.experiments.child;

import java.io.IOException;
import java.io.InputStream;

/** The process that started this one. */
public final class Parent {

  /** As if killed: whatever is under way is begun anew. */
  private static final int ORPHANED = 137;

  private Parent() {}

  /** Ends this process when the parent's end of its standard input does, however that comes. */
  public static void watch() {
    Thread watch = new Thread(() -> haltAtTheEndOf(System.in), "parent's end");
    watch.setDaemon(true);
    watch.start();
  }

  private static void haltAtTheEndOf(InputStream in) {
    try {
      while (in.read() >= 0) {
        // Nothing is ever said.
      }
    } catch (IOException e) {
      // Its end, too.
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}
