package @package@;

import org.adlab.testkit.ScorerContract;

/** What holds of every scorer. */
class @Name@ScorerTest extends ScorerContract<@Name@ScorerFactory.None> {

  @Name@ScorerTest() {
    super(new @Name@ScorerFactory(), new @Name@ScorerFactory.None());
  }
}
