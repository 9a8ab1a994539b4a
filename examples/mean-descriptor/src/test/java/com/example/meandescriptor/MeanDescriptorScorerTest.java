package com.example.meandescriptor;

import org.adlab.testkit.ScorerContract;

/** What holds of every scorer. */
class MeanDescriptorScorerTest extends ScorerContract<MeanDescriptorScorerFactory.None> {

  MeanDescriptorScorerTest() {
    super(new MeanDescriptorScorerFactory(), new MeanDescriptorScorerFactory.None());
  }
}
