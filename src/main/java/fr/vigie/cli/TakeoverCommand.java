package fr.vigie.cli;

import fr.vigie.account.Customers;
import fr.vigie.backup.BackupNow;
import fr.vigie.backup.BackupWatch;
import fr.vigie.backup.SavedNow;
import fr.vigie.backup.SnapshotProof;
import fr.vigie.job.JobFailure;
import fr.vigie.job.ProgressUnit;
import fr.vigie.kernel.Instants;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Measurement;
import fr.vigie.monitoring.Outcome;
import fr.vigie.monitoring.Probe;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Network;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.ShopFailure;
import fr.vigie.shop.ShopShell;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.Diagnosis;
import fr.vigie.shop.inspection.Doctor;
import fr.vigie.shop.inspection.Inventory;
import fr.vigie.shop.inspection.Progress;
import fr.vigie.shop.inspection.Survey;
import fr.vigie.ssh.AddressRule;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshConnector;
import fr.vigie.ssh.SshFailure;
import fr.vigie.ssh.SshLogin;
import fr.vigie.vault.Secret;
import fr.vigie.vault.Vault;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a shop over from the command line, without a running server: diagnosis, inventory, first look from outside, copy,
 * encrypted backup, and its restoration compared byte by byte. Exit code 0 only when all of it held.
 */
@Command(name = "takeover", mixinStandardHelpOptions = true)
final class TakeoverCommand implements Callable<Integer> {

    @Mixin
    private Reach reach = new Reach();

    @Option(names = "--out", paramLabel = "DIR")
    private @Nullable Path out;

    @Option(names = "--data", defaultValue = "${env:VIGIE_DATA:-data}")
    private Path data = Path.of("data");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var wanted = reach.target();
        var url = reach.url();
        var login = reach.login();
        HostKey pinned;
        try (var connector = new SshConnector()) {
            pinned = reach.hostKey(connector);
        }
        return Application.withoutServer(
                data, Map.of(), application -> new Work(application, wanted, url, login, pinned).run());
    }

    /** One takeover inside the started application. */
    private final class Work implements BackupWatch {

        private final ConfigurableApplicationContext application;
        private final MessageSource messages;
        private final TakeoverTarget wanted;
        private final @Nullable URI url;
        private final SshLogin login;
        private final HostKey pinned;
        private final PrintWriter printer;
        private final Map<String, Object> summary = new LinkedHashMap<>();
        private @Nullable String step;
        private long stepStart;

        Work(
                ConfigurableApplicationContext application,
                TakeoverTarget wanted,
                @Nullable URI url,
                SshLogin login,
                HostKey pinned) {
            this.application = application;
            this.messages = application;
            this.wanted = wanted;
            this.url = url;
            this.login = login;
            this.pinned = pinned;
            this.printer = Objects.requireNonNull(spec).commandLine().getOut();
        }

        int run() throws Exception {
            long start = System.nanoTime();
            try {
                boolean held = takeOver();
                endStep();
                summary.put("held", held);
                summary.put("milliseconds", millisSince(start));
                finish(held);
                return held ? 0 : Failures.NOT_HELD;
            } catch (JobFailure e) {
                return failed(e.messageKey(), e.arguments());
            } catch (SshFailure e) {
                return failed(e.messageKey(), e.arguments());
            } catch (ShopFailure e) {
                return failed(e.messageKey(), e.arguments());
            }
        }

        private boolean takeOver() throws Exception {
            var shell = application.getBean(ShopShell.class);
            step("cli.takeover.step.connect");
            summary.put("hostKey", pinned.fingerprint());
            try (var connection = shell.connect(wanted.ssh(), wanted.root(), pinned, login, AddressRule.any())) {
                step("cli.takeover.step.doctor");
                var diagnosis = application.getBean(Doctor.class).examine(connection);
                describe(diagnosis);
                if (!diagnosis.permitsTakeover()) {
                    return false;
                }
                step("cli.takeover.step.inventory");
                var inventory = application.getBean(Survey.class).take(connection, Progress.unheard());
                keep(inventory);
                var shop = shop(inventory);
                boolean reachable = look(shop);
                return save(shop, connection) && reachable;
            }
        }

        private void describe(Diagnosis diagnosis) {
            summary.put("system", diagnosis.system());
            var lacking = diagnosis.findings().stream()
                    .filter(finding -> finding.costs() || finding.problem() != null)
                    .toList();
            summary.put("lacking", DoctorReport.json(lacking));
            DoctorReport.lines(lacking).forEach(this::line);
        }

        private void keep(Inventory inventory) throws IOException {
            summary.put("prestashop", inventory.release().files());
            summary.put("modules", inventory.modules().size());
            if (out != null) {
                Files.createDirectories(out);
                var file = out.resolve("inventory.json");
                application
                        .getBean(JsonMapper.class)
                        .writerWithDefaultPrettyPrinter()
                        .writeValue(file.toFile(), inventory);
                line("  " + file);
            }
        }

        /** The same shop when it was taken over from here before, with today's login; else a new one. */
        private Shop shop(Inventory inventory) {
            var shops = application.getBean(Shops.class);
            var address = address(inventory);
            var known = shops.inCare().stream()
                    .filter(shop -> shop.access() != null
                            && shop.access().target().equals(wanted.ssh())
                            && shop.access().root().equals(wanted.root()))
                    .findFirst();
            if (known.isPresent()) {
                return known.get();
            }
            var now = Instants.micros(application.getBean(Clock.class));
            var name =
                    Objects.requireNonNullElse(address.getHost(), wanted.ssh().host());
            var customer = application.getBean(Customers.class).create(name, Locale.getDefault());
            try (var secret = secret()) {
                var id = application.getBean(Vault.class).store(customer.id(), "ssh " + wanted.ssh(), secret);
                var kind = login instanceof SshLogin.Password ? ShopAccess.Login.PASSWORD : ShopAccess.Login.GIVEN_KEY;
                var access = new ShopAccess(wanted.ssh(), wanted.root(), kind, id, null, null, null);
                var shop = Shop.enter(customer.id(), name, address, now)
                        .reachedBy(access.pin(pinned))
                        .takenOver(now);
                shops.add(shop);
                return shop;
            }
        }

        private Secret secret() {
            return Secret.of(
                    switch (login) {
                        case SshLogin.Password password -> password.secret();
                        case SshLogin.PrivateKey key -> key.text();
                    });
        }

        private URI address(Inventory inventory) {
            if (url != null) {
                return url;
            }
            return inventory.domains().stream()
                    .filter(domain -> domain.main() && domain.active())
                    .map(domain -> URI.create(domain.address()))
                    .findFirst()
                    .orElse(URI.create("http://" + wanted.ssh().host() + "/"));
        }

        /** The address counts as allowed for this run: the operator named it, or the shop at the named host did. */
        private boolean look(Shop shop) throws InterruptedException {
            step("cli.takeover.step.outside");
            try {
                var networks = application.getBean(AllowedNetworks.class);
                for (var each : InetAddress.getAllByName(shop.url().getHost())) {
                    networks.allow(Network.single(each));
                }
            } catch (UnknownHostException e) {
                line("  " + e.getMessage());
            }
            Measurement seen =
                    application.getBean(Probe.class).run(Check.standard(shop.id(), shop.customer(), shop.url()));
            boolean up = seen.outcome() instanceof Outcome.Up || seen.outcome() instanceof Outcome.Slow;
            summary.put("outside", seen.outcome().getClass().getSimpleName() + " " + seen.status());
            line("  " + shop.url() + "  " + words(seen));
            return up;
        }

        private String words(Measurement seen) {
            return switch (seen.outcome()) {
                case Outcome.Down down -> say("monitoring.reason." + down.reason(), List.of());
                case Outcome.Unmeasured unmeasured -> say("monitoring.unmeasured." + unmeasured.reason(), List.of());
                case Outcome.Up up -> say("cli.takeover.outside.up", List.of(seen.status()));
                case Outcome.Slow slow -> say("cli.takeover.outside.slow", List.of(seen.status()));
                case Outcome.Maintenance closed -> say("cli.takeover.outside.maintenance", List.of(seen.status()));
            };
        }

        private boolean save(Shop shop, ShopConnection connection) throws Exception {
            var kept = out == null ? null : out.resolve("restored");
            // A run that was killed may have left half a restoration here, never under the name that counts.
            var restored = kept == null ? data.resolve("scratch/takeover") : kept.resolveSibling("restored.part");
            SnapshotProof.clear(restored);
            try {
                if (kept != null) {
                    BackupNow.requireEmpty(kept);
                }
                var made = application.getBean(BackupNow.class).save(shop, connection, restored, this);
                if (kept != null) {
                    Files.deleteIfExists(kept);
                    Files.move(restored, kept);
                }
                report(shop, made, kept == null ? restored : kept);
                return made.holds();
            } finally {
                SnapshotProof.clear(restored);
            }
        }

        private void report(Shop shop, SavedNow made, Path restored) {
            var pull = made.saved().pull();
            summary.put("shop", shop.id().toString());
            summary.put("snapshot", made.saved().snapshot());
            summary.put("repository", made.repository());
            summary.put("files", pull.files());
            summary.put("bytes", pull.bytes());
            summary.put(
                    "dumpBytes", made.saved().dump().map(dump -> dump.bytes()).orElse(0L));
            summary.put("notCopied", pull.troubleCount());
            summary.put("compared", made.proof().files());
            summary.put("treeSha256", made.proof().treeSha256());
            if (out != null) {
                summary.put("restored", restored.toString());
            }
            pull.troubles().stream()
                    .limit(20)
                    .forEach(each ->
                            line("  - " + each.path() + " : " + say("backup.trouble." + each.kind(), List.of())));
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

        private int failed(String key, List<?> arguments) {
            summary.put("held", false);
            summary.put("failure", key);
            summary.put("message", say(key, arguments));
            summary.put("failedStep", step == null ? "" : step);
            finish(false);
            return key.startsWith("ssh.") ? Failures.OUTSIDE : Failures.NOT_HELD;
        }

        private void finish(boolean held) {
            if (reach.json()) {
                printer.println(application.getBean(JsonMapper.class).writeValueAsString(summary));
            } else {
                summary.forEach(this::tell);
                printer.println(say(held ? "cli.takeover.held" : "cli.takeover.notHeld", List.of()));
            }
            printer.flush();
        }

        /** What has no name in the reader's language is for programs. */
        private void tell(String name, Object value) {
            String key = "cli.takeover.summary." + name;
            String label = say(key, List.of());
            if (!label.equals(key)) {
                printer.println(String.format(Locale.getDefault(), "%-28s %s", label, value));
            }
        }

        private void line(String text) {
            if (!reach.json()) {
                printer.println(text);
                printer.flush();
            }
        }

        private String say(String key, List<?> arguments) {
            var text = messages.getMessage(
                    key, arguments.stream().map(String::valueOf).toArray(), key, Locale.getDefault());
            return text == null ? key : text;
        }

        private static long millisSince(long start) {
            return (System.nanoTime() - start) / 1_000_000;
        }
    }
}
