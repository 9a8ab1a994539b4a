package org.adlab.backbones.weights;

/** How finely weights are written. */
public enum Precision {
  /** 32 bits a value: exactly what is in memory. */
  FLOAT32(ElementType.F32),
  /** 16 bits a value, rounded to the nearest, ties to even: half the size, three decimal digits. */
  FLOAT16(ElementType.F16);

  private final ElementType type;

  Precision(ElementType type) {
    this.type = type;
  }

  ElementType type() {
    return type;
  }
}
