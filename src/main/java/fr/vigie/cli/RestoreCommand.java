package fr.vigie.cli;

import fr.vigie.backup.BackupNow;
import fr.vigie.job.JobFailure;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.Snapshot;
import fr.vigie.shop.Shops;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
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
        return Application.withoutServer(data, Map.of(), this::run);
    }

    private int run(ConfigurableApplicationContext application) throws Exception {
        PrintWriter printer = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            return work(application, printer);
        } catch (JobFailure e) {
            printer.println(application.getMessage(
                    e.messageKey(), e.arguments().toArray(), e.messageKey(), Locale.getDefault()));
            return 1;
        } finally {
            printer.flush();
        }
    }

    private int work(ConfigurableApplicationContext application, PrintWriter printer) throws Exception {
        var shops = application.getBean(Shops.class);
        if (shop == null) {
            shops.inCare().forEach(each -> printer.println(each.id() + "  " + each.name()));
            return 0;
        }
        var chosen = shops.get(ShopId.of(shop));
        var backups = application.getBean(BackupNow.class);
        var snapshots = backups.snapshots(chosen);
        if (to == null) {
            snapshots.forEach(each -> printer.println(each.shortId() + "  " + each.time()));
            return 0;
        }
        Snapshot wanted = snapshots.stream()
                .filter(each -> snapshot.equals("latest") || each.id().startsWith(snapshot))
                .findFirst()
                .orElseThrow(() -> new JobFailure("backup.failure.NO_SNAPSHOT", List.of(snapshot), null, null));
        backups.restore(
                chosen, wanted, paths.stream().map(RestoreCommand::absolute).toList(), to);
        printer.println(wanted.shortId() + " → " + to);
        return 0;
    }

    private static String absolute(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
