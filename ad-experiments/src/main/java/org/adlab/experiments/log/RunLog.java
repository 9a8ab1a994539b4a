package org.adlab.experiments.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log of one run: while it is open, everything from {@code INFO} on goes to its file, too. */
public final class RunLog implements AutoCloseable {

  /** The file's name in a run directory. */
  public static final String FILE = "log.txt";

  private final LoggerContext context;
  private final FileAppender<ILoggingEvent> appender;

  private RunLog(LoggerContext context, FileAppender<ILoggingEvent> appender) {
    this.context = context;
    this.appender = appender;
  }

  /**
   * Opens the log of a run; an earlier one of the same directory is continued.
   *
   * @param directory the run directory, which is there
   */
  public static RunLog open(Path directory) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setName(directory.toString());
    appender.setFile(directory.resolve(FILE).toString());
    appender.setEncoder(
        LogConfigurator.encoder(
            context, "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{24} - %msg%n"));
    appender.start();
    context.getLogger("ROOT").addAppender(appender);
    return new RunLog(context, appender);
  }

  @Override
  public void close() {
    context.getLogger("ROOT").detachAppender(appender);
    appender.stop();
  }
}
