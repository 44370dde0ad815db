package fr.vigie.cli;

import fr.vigie.backup.BackupWatch;
import fr.vigie.job.ProgressUnit;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a takeover tells: to a person step by step, what went wrong on standard error; to a program one object at the end, on
 * standard output.
 */
final class TakeoverTold implements BackupWatch {

    private final ApplicationContext application;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final Map<String, Object> summary = new LinkedHashMap<>();
    private final long start = System.nanoTime();
    private @Nullable String step;
    private long stepStart;

    TakeoverTold(ApplicationContext application, PrintWriter out, PrintWriter err, boolean json) {
        this.application = application;
        this.out = out;
        this.err = err;
        this.json = json;
    }

    @Override
    public void step(String message) {
        endStep();
        step = message;
        stepStart = System.nanoTime();
    }

    private void endStep() {
        if (step != null) {
            line(String.format(
                    Locale.getDefault(), "%-45s %8.1f s", say(step, List.of()), millisSince(stepStart) / 1000.0));
            step = null;
        }
    }

    @Override
    public void progress(long done, long total, ProgressUnit unit) {
        // a command's output may be a file: the steps and their durations are enough
    }

    /** For a person only. */
    void line(String text) {
        if (!json) {
            out.println(text);
            out.flush();
        }
    }

    /** For the end: what has no name in the reader's language is for programs. */
    void put(String name, Object value) {
        summary.put(name, value);
    }

    /** @return the exit code */
    int ended(boolean held) {
        endStep();
        summary.put("held", held);
        summary.put("milliseconds", millisSince(start));
        finish(held);
        return held ? 0 : Failures.NOT_HELD;
    }

    /** @return the exit code */
    int failed(String key, List<?> arguments) {
        summary.put("held", false);
        summary.put("failure", key);
        summary.put("message", say(key, arguments));
        summary.put("failedStep", step == null ? "" : step);
        if (!json) {
            err.println(say(key, arguments));
        }
        finish(false);
        return key.startsWith("ssh.") ? Failures.OUTSIDE : Failures.NOT_HELD;
    }

    private void finish(boolean held) {
        if (json) {
            out.println(application.getBean(JsonMapper.class).writeValueAsString(summary));
        } else {
            summary.forEach(this::tell);
            out.flush();
            (held ? out : err).println(say(held ? "cli.takeover.held" : "cli.takeover.notHeld", List.of()));
        }
        out.flush();
        err.flush();
    }

    private void tell(String name, Object value) {
        String key = "cli.takeover.summary." + name;
        String label = say(key, List.of());
        if (!label.equals(key)) {
            out.println(String.format(Locale.getDefault(), "%-28s %s", label, value));
        }
    }

    String say(String key, List<?> arguments) {
        var text = application.getMessage(
                key, arguments.stream().map(String::valueOf).toArray(), key, Locale.getDefault());
        return text == null ? key : text;
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
