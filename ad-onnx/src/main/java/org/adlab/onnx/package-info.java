/**
 * ONNX (https://onnx.ai): detectors written as models that other programs read, and scored through
 * ONNX Runtime.
 */
@NullMarked
package org.adlab.onnx;

import org.jspecify.annotations.NullMarked;
