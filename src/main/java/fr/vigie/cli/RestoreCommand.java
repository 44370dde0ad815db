package fr.vigie.cli;

import fr.vigie.backup.BackupNow;
import fr.vigie.restic.Snapshot;
import fr.vigie.shop.Shops;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists a shop's snapshots, or brings one back, as a whole or in part, into an empty folder. The shop is not touched. */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    @Option(names = "--shop", paramLabel = "ID")
    private @Nullable String shop;

    @Option(names = "--snapshot", paramLabel = "ID", defaultValue = "latest")
    private String snapshot = "latest";

    @Option(names = "--to", paramLabel = "DIR")
    private @Nullable Path to;

    @Option(names = "--data", defaultValue = "${env:VIGIE_DATA:-data}")
    private Path data = Path.of("data");

    @Parameters(paramLabel = "PATH", arity = "0..*")
    private List<String> paths = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var named = shop == null ? null : NamedShop.parse(shop);
        PrintWriter printer = Objects.requireNonNull(spec).commandLine().getOut();
        return Application.forOneAnswer(data, application -> {
            try {
                return work(application, named, printer);
            } finally {
                printer.flush();
            }
        });
    }

    private int work(ApplicationContext application, @Nullable NamedShop named, PrintWriter printer) throws Exception {
        if (named == null) {
            application.getBean(Shops.class).inCare().forEach(each -> printer.println(each.id() + "  " + each.name()));
            return 0;
        }
        var chosen = named.in(application);
        var backups = application.getBean(BackupNow.class);
        var snapshots = backups.snapshots(chosen);
        if (to == null) {
            snapshots.forEach(each -> printer.println(each.shortId() + "  " + each.time()));
            return 0;
        }
        Snapshot wanted = new NamedSnapshot(snapshot).among(snapshots);
        backups.restore(
                chosen, wanted, paths.stream().map(RestoreCommand::absolute).toList(), to);
        printer.println(wanted.shortId() + " → " + to);
        return 0;
    }

    private static String absolute(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
