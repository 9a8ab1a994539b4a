/**
 * Tells an MLflow server of every trial, by its documented REST interface, version 2.0: settings as
 * parameters, epochs and results as metrics, charts and tables as artifacts.
 */
@NullMarked
package org.adlab.mlflow;

import org.jspecify.annotations.NullMarked;
