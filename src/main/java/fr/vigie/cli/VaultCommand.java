package fr.vigie.cli;

import fr.vigie.vault.VaultRotation;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Care of the vault that keeps customers' secrets. */
@Command(
        name = "vault",
        mixinStandardHelpOptions = true,
        subcommands = {VaultCommand.Rotate.class, VaultRepository.class})
final class VaultCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "expected rotate or repository, found nothing");
        }
    }

    /** Seals every secret under a new master key; interrupted, run it again. */
    @Command(name = "rotate", mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {

        @Option(names = "--data", defaultValue = "${env:VIGIE_DATA:-data}")
        private Path data = Path.of("data");

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            return Application.withoutServer(data, Map.of(), application -> {
                int sealed = application.getBean(VaultRotation.class).rotate();
                if (spec != null) {
                    spec.commandLine()
                            .getOut()
                            .println(application
                                    .getBean(MessageSource.class)
                                    .getMessage("cli.vault.rotated", new Object[] {sealed}, Locale.getDefault()));
                }
                return 0;
            });
        }
    }
}
