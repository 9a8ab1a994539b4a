package org.adlab.experiments.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Includes of other config files, which have to be there: HOCON would pass over one that is not,
 * and run another experiment than the one written down.
 */
final class RequiredIncludes implements ConfigIncluder {

  private final Deque<String> open = new ArrayDeque<>();

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    ConfigParseable included = context.relativeTo(what);
    if (included == null) {
      throw new ConfigException.Generic(
          "include \"%s\": there is no such file beside this one".formatted(what));
    }
    String name = included.origin().description();
    if (open.contains(name)) {
      throw new ConfigException.Generic("include \"%s\": %s includes itself".formatted(what, name));
    }
    open.push(name);
    try {
      return included.parse(context.parseOptions().setAllowMissing(false));
    } catch (ConfigException.IO e) {
      throw new ConfigException.Generic(
          "include \"%s\": there is no such file beside this one".formatted(what), e);
    } finally {
      open.pop();
    }
  }
}
