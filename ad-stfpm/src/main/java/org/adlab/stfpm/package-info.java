/**
 * Student-Teacher Feature Pyramid Matching: teacher {@code resnet}, student {@code
 * feature-pyramid}, scorer {@code pyramid-product}, and the distillation of small teachers.
 *
 * <p>Source: Wang, Han, Ding, Huang, "Student-Teacher Feature Pyramid Matching for Anomaly
 * Detection", BMVC 2021. The defaults are the recipe of the authors' code; where the paper's text
 * says otherwise, a setting has it.
 */
@NullMarked
package org.adlab.stfpm;

import org.jspecify.annotations.NullMarked;
