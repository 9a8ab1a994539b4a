/**
 * Tests that every plugin is to pass: a plugin's author extends {@link
 * org.adlab.testkit.TeacherContract}, {@link org.adlab.testkit.StudentContract}, {@link
 * org.adlab.testkit.ScorerContract} or {@link org.adlab.testkit.DatasetContract}, and names the
 * plugin's factory and settings. They run on each engine that is installed, with a small teacher
 * and drawn images, and need no files.
 */
@NullMarked
package org.adlab.testkit;

import org.jspecify.annotations.NullMarked;
