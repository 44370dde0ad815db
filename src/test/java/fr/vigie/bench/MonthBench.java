package fr.vigie.bench;

import fr.vigie.Vigie;
import fr.vigie.contract.ContractId;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.demo.Settling;
import fr.vigie.indicator.Indicators;
import fr.vigie.indicator.Subject;
import fr.vigie.kernel.MonthOf;
import fr.vigie.proof.Proofs;
import fr.vigie.report.MonthClosing;
import fr.vigie.report.Publishing;
import fr.vigie.report.ReportId;
import fr.vigie.report.Reports;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Closing last month for an agency of 500 shops with a contract each, of 43 200 checks and 20 tickets in the month: duties and
 * indicators, then figures frozen, then every report drawn as PDF, sealed and sent, one after the other as the run does.
 * Targets for all: duties and indicators within 60 s, documents within 10 minutes, one report within 2 s, resident memory of
 * Vigie below 1 GiB from the first duty to the last document (its database, another process, apart).
 *
 * <p>Arguments: how many shops (500); the aims of the whole are scaled to them.
 */
public final class MonthBench {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int SHOPS = 500;
    private static final Duration LISTENERS = Duration.ofMinutes(5);
    private static final double AIM_FIGURES_SECONDS = 60;
    private static final double AIM_DOCUMENTS_SECONDS = 600;
    private static final double AIM_ONE_SECONDS = 2;
    private static final double AIM_MEBIBYTES = 1024;

    private final ApplicationContext beans;
    private final MonthOf month = MonthOf.containing(Instant.now(), PARIS).previous();

    private MonthBench(ApplicationContext beans) {
        this.beans = beans;
    }

    /** Prints the table; the exit code is 0 whatever it says. */
    public static void main(String... arguments) throws Exception {
        int shops = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SHOPS;
        Path data = Files.createTempDirectory("vigie-bench-month-");
        try {
            MonthOf month = MonthOf.containing(Instant.now(), PARIS).previous();
            BenchAgency.fill(
                    data, BenchAgency.Size.unreported(shops), filled -> new BenchMonth(filled, month).measured());
            BenchAgency.withVigie(data, filled -> new BenchMonth(filled, month).proved());
            try (var application = new SpringApplicationBuilder(Vigie.class)
                    .web(WebApplicationType.NONE)
                    .run("--vigie.data=" + data, "--vigie.job.enabled=false", "--logging.level.root=error")) {
                var bench = new MonthBench(application);
                Scopes.run(Scope.agency(), bench::measure);
            }
        } finally {
            new ProcessBuilder("rm", "-rf", data.toString()).start().waitFor();
        }
        System.exit(0);
    }

    private void measure() {
        List<ContractId> contracts =
                List.copyOf(beans.getBean(MonthClosing.class).due(month.month()).keySet());
        List<Shop> shops = beans.getBean(Shops.class).inCare();
        double share = (double) contracts.size() / SHOPS;
        System.out.printf("The month of %d shops with %d contracts%n", shops.size(), contracts.size());
        forgetPeak();
        double judged = seconds(
                () -> contracts.forEach(contract -> beans.getBean(Proofs.class).month(contract, month)));
        double reckoned = seconds(
                () -> shops.forEach(shop -> beans.getBean(Indicators.class).month(Subject.of(shop), month)));
        List<ReportId> reports = new ArrayList<>();
        double frozen = seconds(() -> contracts.forEach(contract -> reports.add(close(contract))));
        List<Double> each = new ArrayList<>();
        double drawn = seconds(() -> {
            reports.forEach(report -> each.add(seconds(() -> publish(report))));
            awaitListeners();
        });
        row("duties and indicators", "s", judged + reckoned, "duties alone", judged, AIM_FIGURES_SECONDS * share);
        row("figures frozen", "s", frozen, "duties and indicators", judged + reckoned, AIM_FIGURES_SECONDS * share);
        row("documents of the month", "s", drawn, "figures frozen", frozen, AIM_DOCUMENTS_SECONDS * share);
        Collections.sort(each);
        double slowest = each.get(each.size() * 95 / 100 - (each.size() < 20 ? 0 : 1));
        row("one document, 95 of 100", "s", slowest, "median", each.get(each.size() / 2), AIM_ONE_SECONDS);
        row("resident memory, peak", "MiB", mebibytes("VmHWM"), "now", mebibytes("VmRSS"), AIM_MEBIBYTES);
    }

    /** Linux counts the peak anew: filling the tables is no part of closing the month. */
    private static void forgetPeak() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private ReportId close(ContractId contract) {
        return ((Reports.Closing.Closed) beans.getBean(Reports.class).close(contract, month)).report();
    }

    private void publish(ReportId report) {
        var publishing = beans.getBean(Publishing.class);
        publishing.review(report, null);
        publishing.send(report, null);
    }

    /** The mails to the customers are entered beside the run, and belong to it. */
    private void awaitListeners() {
        try {
            new Settling(beans.getBean(JdbcClient.class)).await(LISTENERS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void row(String name, String unit, double vigie, String peerName, double peer, double aim) {
        new Row(name, unit, vigie, peerName, peer, "< %.0f %s".formatted(aim, unit), vigie < aim).print();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double mebibytes(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
