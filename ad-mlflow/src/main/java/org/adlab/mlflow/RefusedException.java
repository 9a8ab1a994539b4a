package org.adlab.mlflow;

import java.io.IOException;

/** The server answered, and said no. */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  private final String code;

  RefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** MLflow's {@code error_code}: {@code RESOURCE_DOES_NOT_EXIST}; or the status, as in 502. */
  String code() {
    return code;
  }
}
