package org.adlab.experiments.run;

/**
 * One level's descriptors of an image.
 *
 * @param height rows of positions
 * @param width columns of positions
 * @param channels how long a descriptor is
 * @param target what the student should have said: {@code channels * height * width}, channel by
 *     channel
 * @param answer what it said, several answers averaged; likewise
 */
public record LevelDescriptors(
    int height, int width, int channels, float[] target, float[] answer) {}
