package org.adlab.datasets.synthetic;

/** What is drawn. */
public enum Category {
  /** A texture: twill, with warp and weft of two colours. */
  WEAVE,
  /** A texture: painted tiles. */
  TILES,
  /** An object: a gear wheel on a mat. */
  GEAR,
  /** An object: a circuit board with its components. */
  BOARD;

  Painter painter() {
    return switch (this) {
      case WEAVE -> new Weave();
      case TILES -> new Tiles();
      case GEAR -> new Gear();
      case BOARD -> new Board();
    };
  }
}
