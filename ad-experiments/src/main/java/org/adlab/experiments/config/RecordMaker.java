package org.adlab.experiments.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes records of one type from their components' values.
 *
 * @param constructor the canonical one
 * @param inlined for each of its arguments, the maker of the record that is inlined there, if one
 *     is
 */
record RecordMaker(Constructor<?> constructor, List<Optional<RecordMaker>> inlined) {

  private static final ClassValue<RecordMaker> KNOWN =
      new ClassValue<>() {
        @Override
        protected RecordMaker computeValue(Class<?> type) {
          return look(type);
        }
      };

  private static RecordMaker look(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new RecordMaker(
          constructor,
          Arrays.stream(components)
              .map(
                  component ->
                      SettingComponent.isInlined(component)
                          ? Optional.of(look(component.getType()))
                          : Optional.<RecordMaker>empty())
              .toList());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
  }

  /**
   * Makes a record.
   *
   * @param values one for each component, in the order of {@link SettingComponent#of(Class)}
   * @throws IllegalArgumentException if its constructor does
   */
  static <S extends Record> S make(Class<S> type, List<Object> values) {
    return type.cast(KNOWN.get(type).make(values.iterator()));
  }

  private Object make(Iterator<Object> values) {
    Object[] arguments = new Object[inlined.size()];
    for (int i = 0; i < arguments.length; i++) {
      Optional<RecordMaker> inner = inlined.get(i);
      arguments[i] = inner.isPresent() ? inner.get().make(values) : values.next();
    }
    try {
      return Objects.requireNonNull(constructor.newInstance(arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a record's constructor fails: " + constructor, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's constructor cannot be called", e);
    }
  }
}
