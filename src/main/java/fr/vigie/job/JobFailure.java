package fr.vigie.job;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expected failure of a job, as a message that says what was expected, what was found and what to do. */
public class JobFailure extends Exception {

    private final transient List<Object> arguments;
    private final @Nullable Duration retryIn;

    /**
     * Fails the job.
     *
     * @param messageKey key of the sentence shown to people
     * @param arguments what the sentence is filled with; plain values, never a secret
     * @param retryIn after how long another try may help; null when it cannot
     */
    public JobFailure(String messageKey, List<?> arguments, @Nullable Duration retryIn, @Nullable Throwable cause) {
        super(messageKey, cause);
        this.arguments = List.copyOf(arguments);
        this.retryIn = retryIn;
    }

    public String messageKey() {
        return String.valueOf(getMessage());
    }

    public List<Object> arguments() {
        return arguments;
    }

    public @Nullable Duration retryIn() {
        return retryIn;
    }
}
