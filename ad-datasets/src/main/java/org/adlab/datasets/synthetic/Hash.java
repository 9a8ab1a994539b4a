package org.adlab.datasets.synthetic;

/** Random numbers by place instead of in turn: the same place, the same number. */
final class Hash {

  private Hash() {}

  /** 64 bits for a number (the finishing steps of SplitMix64, Steele et al., OOPSLA 2014). */
  static long bits(long seed, long index) {
    long z = seed + index * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** In [-1,1), for a cell of a grid. */
  static double symmetric(long seed, int column, int row) {
    long index = ((long) row << 32) ^ (column & 0xffffffffL);
    return (bits(seed, index) >> 10) * 0x1p-53;
  }
}
