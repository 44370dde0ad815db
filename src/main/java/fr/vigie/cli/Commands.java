package fr.vigie.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The root command. Exit codes: 0 done; 1 the work was done but did not hold (a check failed, a tampered ledger); 2 wrong
 * usage; 3 something outside Vigie is missing or unreachable.
 */
@Command(
        name = "vigie",
        resourceBundle = "messages.cli",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        subcommands = {
            HelpCommand.class,
            VersionCommand.class,
            ServeCommand.class,
            DemoCommand.class,
            TourCommand.class,
            LedgerCommand.class,
            DoctorCommand.class,
            TakeoverCommand.class,
            RestoreCommand.class,
            VaultCommand.class,
            WarmUpCommand.class
        })
public final class Commands {

    private Commands() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command line and returns its exit code. */
    public static int run(String... arguments) {
        Locale.setDefault(spoken(Locale.getDefault()));
        // Commands that start no application would log to standard output, where their answer belongs.
        LoggingSystem.get(Commands.class.getClassLoader()).beforeInitialize();
        return commandLine().execute(arguments);
    }

    /** Answers go to today's standard output, wherever a command sends its log later. */
    static CommandLine commandLine() {
        var line = new CommandLine(new Commands());
        line.setResourceBundle(ResourceBundle.getBundle("messages.cli"));
        var failures = new Failures();
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        line.setOut(new PrintWriter(System.out, true, System.out.charset()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    /** French unless the person's environment speaks English; {@code ./vigie} hands it on in VIGIE_LANG. */
    private static Locale spoken(Locale machine) {
        String asked = System.getenv().getOrDefault("VIGIE_LANG", machine.getLanguage());
        return asked.startsWith("en") ? Locale.UK : Locale.FRANCE;
    }
}
