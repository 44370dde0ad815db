package fr.vigie.cli;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Keeps out of the log, where its stack would bury it, what the command tells in one sentence when a start fails. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ToldOnce implements SpringBootExceptionReporter {

    /** Spring Boot makes it with the application that did not start. */
    ToldOnce(ConfigurableApplicationContext application) {}

    @Override
    public boolean reportException(Throwable failure) {
        return System.getenv("VIGIE_DEBUG") == null && Failures.hasWords(failure);
    }
}
