package org.adlab.datasets.oneclass;

/** The factory of a collection that has one kind of labels. */
abstract class OneClassFactory extends PublishedFactory<OneClassSettings> {

  private final Published published;

  OneClassFactory(Published published) {
    this.published = published;
  }

  /** The collection, whatever the settings. */
  final Published published() {
    return published;
  }

  @Override
  public final String name() {
    return published.name();
  }

  @Override
  public final Class<OneClassSettings> settingsType() {
    return OneClassSettings.class;
  }

  @Override
  final Published published(OneClassSettings settings) {
    return published;
  }

  @Override
  final OneClassSettings images(OneClassSettings settings) {
    return settings;
  }

  @Override
  final OneClassSettings of(OneClassSettings settings, String normal) {
    return settings.of(normal);
  }
}
