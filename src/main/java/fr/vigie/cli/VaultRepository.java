package fr.vigie.cli;

import fr.vigie.backup.RepositoryKeys;
import fr.vigie.backup.RepositoryKeys.Asker;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints the address and password of the repository that holds a shop's backups, as lines a shell can read, to hand it to
 * the customer. Exits with 2 until {@code --yes} confirms.
 */
@Command(name = "repository", mixinStandardHelpOptions = true)
final class VaultRepository implements Callable<Integer> {

    private static final int NOT_CONFIRMED = 2;

    @Option(names = "--shop", paramLabel = "ID", required = true)
    private String shop = "";

    @Option(names = "--yes")
    private boolean yes;

    @Option(names = "--data", defaultValue = "${env:VIGIE_DATA:-data}")
    private Path data = Path.of("data");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var named = NamedShop.parse(shop);
        return Application.forOneAnswer(data, application -> hand(application, named));
    }

    private int hand(ConfigurableApplicationContext application, NamedShop named) {
        var line = Objects.requireNonNull(spec).commandLine();
        var chosen = named.in(application);
        if (!yes) {
            say(application, line.getErr(), "cli.vault.repository.confirm", chosen.name());
            return NOT_CONFIRMED;
        }
        var key = application.getBean(RepositoryKeys.class).hand(chosen.customer(), Asker.COMMAND, null);
        if (key.isEmpty()) {
            say(application, line.getErr(), "cli.vault.repository.none", chosen.name());
            return 1;
        }
        line.getOut().println("RESTIC_REPOSITORY=" + key.get().address());
        line.getOut().println("RESTIC_PASSWORD=" + key.get().password());
        line.getOut().flush();
        return 0;
    }

    private static void say(ConfigurableApplicationContext application, PrintWriter to, String key, String name) {
        to.println(application.getMessage(key, new Object[] {name}, Locale.getDefault()));
        to.flush();
    }
}
