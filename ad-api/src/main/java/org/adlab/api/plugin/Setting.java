package org.adlab.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a settings record: the single truth from which the mapping, the
 * checks, {@code ./ad plugins NAME} and the settings reference all come. The key in a config file
 * is the component's name in kebab case: {@code batchSize} is {@code batch-size}.
 *
 * <p>A component is a primitive, a {@code String}, an enum (its constants in kebab case), a {@link
 * java.nio.file.Path}, a {@link FileOrName}, a {@code List} of these, a nested settings record, a
 * {@link Choice} of another plugin, or an {@code Optional} of any of them. What only shows when
 * several components are seen together is checked in the record's constructor, which throws an
 * {@link IllegalArgumentException} whose message is shown to the user, with the line of the key
 * that it begins with: {@code levels: expected some of 1 to 4}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** One line of help. */
  String value();

  /**
   * The default, as it would stand in a config file: {@code 0.4}, {@code [1, 2, 3]}. Left empty,
   * the setting must be given, unless it is an {@code Optional} or a record all of whose components
   * have defaults.
   */
  String defaults() default "";

  /** The least value allowed, for numbers and the elements of lists of them. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The greatest value allowed, for numbers and the elements of lists of them. */
  double max() default Double.POSITIVE_INFINITY;
}
