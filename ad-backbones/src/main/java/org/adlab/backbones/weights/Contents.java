package org.adlab.backbones.weights;

import java.util.Map;

/** What a reader found in a file. */
record Contents(Map<String, Tensor> tensors, Map<String, String> metadata) {}
