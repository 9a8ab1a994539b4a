package org.adlab.spark;

/**
 * One try of a trial.
 *
 * @param trial the trial's place in the plan
 * @param number from 0
 */
record Attempt(int trial, int number) {}
