/**
 * The one idea of AdLab and its four axes: a {@link org.adlab.api.Teacher} describes an image, a
 * {@link org.adlab.api.Student} that has seen only anomaly-free images predicts that description,
 * and a {@link org.adlab.api.Scorer} turns their disagreement into an anomaly map; a {@link
 * org.adlab.api.data.Dataset} brings the images.
 *
 * <p>Images are {@code (N,3,H,W)} float32 arrays, RGB in [0,1]; normalising them for a network is
 * that network's business. Feature maps are {@code (N,C,h,w)}, a student's answers {@code
 * (N,M,C,h,w)}, anomaly maps {@code (N,H,W)}.
 *
 * <p><b>Ownership.</b> What a method returns is attached to the manager of the array it was given;
 * a caller that opens a sub-manager for its images and closes it leaves nothing behind. What a
 * plugin keeps for its life hangs on the manager of its {@link org.adlab.api.plugin.PluginContext}.
 */
@NullMarked
package org.adlab.api;

import org.jspecify.annotations.NullMarked;
