/**
 * Weights as plain values: reading them from {@code .safetensors}, {@code .npz} and PyTorch's
 * {@code .pth} files, writing them as {@code .safetensors}, and finding torchvision's ImageNet
 * weights. Nothing here knows an engine. Every file is taken for hostile: sizes are checked before
 * memory is, and a pickle is read as data, never run.
 */
@NullMarked
package org.adlab.backbones.weights;

import org.jspecify.annotations.NullMarked;
