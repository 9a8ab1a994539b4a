package org.adlab.datasets;

/** What the pixels of a mask may be. */
public enum MaskValues {
  /** Black, and one other value. */
  BINARY,
  /** Black, and a number for each class of defect. */
  CLASSES
}
