package org.adlab.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What AdLab wants of Spark.
 *
 * @param protocol the version of the language that is spoken
 * @param master Spark's address of the cluster
 * @param output where the sweep's folder is: a path, or a URI of a Hadoop file system
 * @param properties of Spark, by their names
 * @param here AdLab's home at this machine
 * @param there AdLab's home at the workers
 * @param command what runs a trial, with {@link #JAVA} for Java and {@link #DIRECTORY} for the
 *     trial's directory
 * @param environment variables that it is to have
 * @param cores of a worker that one trial takes
 * @param paths files and folders that every worker has to see
 */
record Job(
    int protocol,
    String master,
    String output,
    Map<String, String> properties,
    String here,
    String there,
    List<String> command,
    Map<String, String> environment,
    int cores,
    List<String> paths)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** The one that this driver speaks. */
  static final int PROTOCOL = 2;

  static final String JAVA = "{java}";
  static final String DIRECTORY = "{directory}";

  /** Whether the output is a path that this machine and the workers see alike. */
  boolean isShared() {
    return !output.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
  }

  /** A part of the command as it is at the workers: AdLab's home, and what is below it. */
  String there(String text) {
    return here.isEmpty() || here.equals(there)
        ? text
        : text.replaceAll(
            "(?<![^:=])" + Pattern.quote(here) + "(?=[/:]|$)", Matcher.quoteReplacement(there));
  }
}
