package fr.vigie.cli;

import fr.vigie.database.DatabaseFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a person sees when a command fails: one sentence, the stack only with {@code VIGIE_DEBUG} set. */
final class Failures implements IExecutionExceptionHandler {

    static final int OUTSIDE = 3;

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        line.getErr().println(line.getColorScheme().errorText(message(failure)));
        if (System.getenv("VIGIE_DEBUG") != null) {
            failure.printStackTrace(line.getErr());
        }
        return root(failure) instanceof DatabaseFailure ? OUTSIDE : CommandLine.ExitCode.SOFTWARE;
    }

    private static String message(Exception failure) {
        Throwable root = root(failure);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof DatabaseFailure)) {
            root = root.getCause();
        }
        return root;
    }
}
