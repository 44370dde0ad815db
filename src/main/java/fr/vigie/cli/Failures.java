package fr.vigie.cli;

import fr.vigie.database.DatabaseFailure;
import fr.vigie.demo.DemonstrationRefused;
import fr.vigie.demo.TourBroken;
import fr.vigie.evidence.LedgerHead;
import fr.vigie.job.JobFailure;
import fr.vigie.kernel.CustomerId;
import fr.vigie.shop.ShopFailure;
import fr.vigie.ssh.SshFailure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person sees when a command fails: one sentence on standard error, the stack only with {@code VIGIE_DEBUG} set.
 * With {@code --json} a program finds the same as an object on standard output.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    static final int NOT_HELD = 1;
    static final int USAGE = 2;
    static final int OUTSIDE = 3;

    /** A failure as it is told. */
    private record Told(int exit, String failure, String message, Map<String, Object> details) {}

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (System.getenv("VIGIE_DEBUG") != null) {
            failure.printStackTrace(line.getErr());
        }
        return tell(told(root(failure)), line, parsed.originalArgs());
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        String help = Say.text("cli.usage.help", line.getCommandSpec().qualifiedName());
        var told = new Told(USAGE, "USAGE", sentence(failure) + "\n" + help, Map.of());
        return tell(told, line, Arrays.asList(arguments));
    }

    private static String sentence(ParameterException failure) {
        return switch (failure) {
            case MissingParameterException missing ->
                Say.text(
                        "cli.usage.missing",
                        String.join(
                                ", ",
                                missing.getMissing().stream()
                                        .map(Failures::name)
                                        .toList()));
            case UnmatchedArgumentException unknown ->
                Say.text("cli.usage.unknown", String.join(" ", unknown.getUnmatched()));
            case OverwrittenOptionException twice -> Say.text("cli.usage.twice", name(twice.getOverwritten()));
            default ->
                failure.getArgSpec() == null || failure.getValue() == null
                        ? commands(failure)
                        : Say.text(
                                "cli.usage.value",
                                name(failure.getArgSpec()),
                                failure.getValue(),
                                expected(failure.getArgSpec().auxiliaryTypes()[0]));
        };
    }

    /** Where a command of others was called without one of them, or with one that does not exist: which there are. */
    private static String commands(ParameterException failure) {
        List<String> known = failure.getCommandLine().getSubcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
        return known.isEmpty()
                ? String.valueOf(failure.getMessage())
                : Say.text("cli.usage.command", String.join(", ", known));
    }

    /** What a value of this kind looks like. */
    private static String expected(Class<?> kind) {
        if (kind == int.class) {
            return Say.text("cli.usage.value.number");
        }
        if (kind == CustomerId.class) {
            return Say.text("cli.usage.value.customer");
        }
        return Say.text(kind == LedgerHead.class ? "cli.usage.value.head" : "cli.usage.value.other");
    }

    private static String name(ArgSpec missing) {
        return missing instanceof OptionSpec option ? option.longestName() : missing.paramLabel();
    }

    private static int tell(Told told, CommandLine line, List<String> arguments) {
        if (arguments.contains("--json")) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("failure", told.failure());
            answer.put("message", told.message());
            answer.putAll(told.details());
            answer.put("exit", told.exit());
            line.getOut()
                    .println(
                            JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
            line.getOut().flush();
        } else {
            line.getErr().println(line.getColorScheme().errorText(told.message()));
            line.getErr().flush();
        }
        return told.exit();
    }

    private static Told told(Throwable failure) {
        return switch (failure) {
            case Refusal refusal ->
                new Told(refusal.exit(), refusal.failure(), String.valueOf(refusal.getMessage()), refusal.details());
            case SshFailure ssh ->
                new Told(
                        OUTSIDE,
                        ssh.kind().name(),
                        Say.ofModule(ssh.messageKey(), ssh.arguments()),
                        Map.of("retryHelps", ssh.retryHelps()));
            case ShopFailure shop ->
                new Told(
                        NOT_HELD,
                        shop.kind().name(),
                        Say.ofModule(shop.messageKey(), shop.arguments()),
                        Map.of("retryHelps", shop.retryHelps()));
            case JobFailure job ->
                new Told(
                        NOT_HELD,
                        "WORK",
                        Say.ofModule(job.messageKey(), job.arguments()),
                        Map.of("retryHelps", job.retryIn() != null));
            case DatabaseFailure database ->
                new Told(
                        OUTSIDE,
                        "DATABASE",
                        Say.ofModule(database.messageKey(), database.arguments()),
                        Map.of("kind", database.kind().name()));
            case DemonstrationRefused demonstration ->
                new Told(OUTSIDE, "DEMONSTRATION", Say.text(demonstration.messageKey()), Map.of());
            case TourBroken broken ->
                new Told(NOT_HELD, "TOUR", Say.text(broken.messageKey(), broken.found()), Map.of());
            case PortInUseException taken ->
                new Told(OUTSIDE, "PORT", Say.text("cli.port.inUse", Integer.toString(taken.getPort())), Map.of());
            default -> new Told(CommandLine.ExitCode.SOFTWARE, "UNEXPECTED", message(failure), Map.of());
        };
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** The cause that has words of its own, or the deepest. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !isTold(root)) {
            root = root.getCause();
        }
        return root;
    }

    /** Whether a failure, or a cause of it, is told in a sentence of its own. */
    static boolean hasWords(Throwable failure) {
        return isTold(root(failure));
    }

    private static boolean isTold(Throwable failure) {
        return failure instanceof Refusal
                || failure instanceof SshFailure
                || failure instanceof ShopFailure
                || failure instanceof JobFailure
                || failure instanceof DatabaseFailure
                || failure instanceof DemonstrationRefused
                || failure instanceof TourBroken
                || failure instanceof PortInUseException;
    }
}
