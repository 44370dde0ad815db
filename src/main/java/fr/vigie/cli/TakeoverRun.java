package fr.vigie.cli;

import fr.vigie.backup.BackupNow;
import fr.vigie.backup.SavedNow;
import fr.vigie.backup.SnapshotProof;
import fr.vigie.job.JobFailure;
import fr.vigie.kernel.Instants;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.ShopFailure;
import fr.vigie.shop.ShopShell;
import fr.vigie.shop.inspection.Diagnosis;
import fr.vigie.shop.inspection.Doctor;
import fr.vigie.shop.inspection.Inventory;
import fr.vigie.shop.inspection.Progress;
import fr.vigie.shop.inspection.Survey;
import fr.vigie.shop.takeover.TakeoverAtOnce;
import fr.vigie.shop.takeover.TakeoverAtOnce.Found;
import fr.vigie.shop.takeover.Takeovers;
import fr.vigie.ssh.AddressRule;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshFailure;
import fr.vigie.ssh.SshLogin;
import fr.vigie.vault.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * One takeover inside the started application, by the code that the wizard's steps run. Nothing is stored until the host was
 * reached and can be taken over; from then on the shop is in care, watched and backed up, whatever becomes of the rest.
 */
final class TakeoverRun {

    /** @param url null when it was not typed */
    record Typed(TakeoverTarget target, @Nullable URI url, SshLogin login, HostKey key) {

        private TakeoverAtOnce.Typed stored() {
            var kind = login instanceof SshLogin.Password ? ShopAccess.Login.PASSWORD : ShopAccess.Login.GIVEN_KEY;
            return new TakeoverAtOnce.Typed(target.ssh(), target.root(), kind, key, url);
        }

        private Secret secret() {
            return Secret.of(
                    switch (login) {
                        case SshLogin.Password password -> password.secret();
                        case SshLogin.PrivateKey given -> given.text();
                    });
        }
    }

    private final ApplicationContext application;
    private final TakeoverTold told;
    private final Typed typed;
    private final Path data;
    private final @Nullable Path out;
    private final TakeoverAtOnce takeover;

    TakeoverRun(ApplicationContext application, TakeoverTold told, Typed typed, Path data, @Nullable Path out) {
        this.application = application;
        this.told = told;
        this.typed = typed;
        this.data = data;
        this.out = out;
        this.takeover = application.getBean(TakeoverAtOnce.class);
    }

    /** @return the exit code */
    int run() throws Exception {
        try {
            return told.ended(takeOver());
        } catch (JobFailure e) {
            return told.failed(e.messageKey(), e.arguments());
        } catch (SshFailure e) {
            return told.failed(e.messageKey(), e.arguments());
        } catch (ShopFailure e) {
            return told.failed(e.messageKey(), e.arguments());
        }
    }

    private boolean takeOver() throws Exception {
        var target = typed.target();
        var outside = new TakeoverLook(application, told, target.ssh().host(), typed.url());
        outside.allowTyped();
        told.step("cli.takeover.step.connect");
        told.put("hostKey", typed.key().fingerprint());
        Instant since = Instants.micros(application.getBean(Clock.class));
        var shell = application.getBean(ShopShell.class);
        try (var connection =
                shell.connect(target.ssh(), target.root(), typed.key(), typed.login(), AddressRule.any())) {
            Optional<Shop> known = takeover.known(target.ssh(), target.root());
            known.ifPresent(shop -> takeover.noteSession(shop, since));
            told.step("cli.takeover.step.doctor");
            var diagnosis = application.getBean(Doctor.class).examine(connection);
            describe(diagnosis);
            if (!diagnosis.permitsTakeover()) {
                known.ifPresent(shop -> takeover.keep(shop, diagnosis));
                return false;
            }
            told.step("cli.takeover.step.inventory");
            var inventory = application.getBean(Survey.class).take(connection, Progress.unheard());
            describe(inventory);
            var shop = inCare(known, new Found(since, diagnosis, inventory, home(inventory)));
            boolean reachable = outside.look(shop, known.map(Shop::url).orElse(shop.url()));
            return save(shop, connection) && reachable;
        }
    }

    /** Stored as the wizard does, and finished: its watch begins here, its backups with the one that this command makes. */
    private Shop inCare(Optional<Shop> known, Found found) {
        try (var secret = typed.secret()) {
            var stored = known.map(shop -> takeover.renew(shop, typed.stored(), secret, found))
                    .orElseGet(() -> takeover.enter(typed.stored(), secret, found));
            told.put("shop", stored.id().toString());
            return Objects.requireNonNull(
                    application.getBean(TransactionTemplate.class).execute(status -> {
                        application.getBean(BackupNow.class).plan(stored);
                        return application.getBean(Takeovers.class).finish(stored, null);
                    }));
        }
    }

    private void describe(Diagnosis diagnosis) {
        told.put("system", diagnosis.system());
        var lacking = diagnosis.findings().stream()
                .filter(finding -> finding.costs() || finding.problem() != null)
                .toList();
        told.put("lacking", DoctorReport.json(lacking));
        DoctorReport.lines(lacking).forEach(told::line);
    }

    private void describe(Inventory inventory) throws IOException {
        told.put("prestashop", inventory.release().files());
        told.put("modules", inventory.modules().size());
        if (out != null) {
            Files.createDirectories(out);
            var file = out.resolve("inventory.json");
            application
                    .getBean(JsonMapper.class)
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(file.toFile(), inventory);
            told.line("  " + file);
        }
    }

    /** What the shop's own database says, else the typed server. */
    private URI home(Inventory inventory) {
        return inventory.domains().stream()
                .filter(domain -> domain.main() && domain.active())
                .flatMap(domain -> Reach.site(domain.address()).stream())
                .findFirst()
                .orElseGet(() -> {
                    String host = typed.target().ssh().host();
                    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + "/");
                });
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
            var made = application.getBean(BackupNow.class).save(shop, connection, restored, told);
            if (kept != null) {
                Files.deleteIfExists(kept);
                Files.move(restored, kept);
            }
            report(made, kept == null ? restored : kept);
            return made.holds();
        } finally {
            SnapshotProof.clear(restored);
        }
    }

    private void report(SavedNow made, Path restored) {
        var pull = made.saved().pull();
        told.put("snapshot", made.saved().snapshot());
        told.put("repository", made.repository());
        told.put("files", pull.files());
        told.put("bytes", pull.bytes());
        told.put("dumpBytes", made.saved().dump().map(dump -> dump.bytes()).orElse(0L));
        told.put("notCopied", pull.troubleCount());
        told.put("compared", made.proof().files());
        told.put("treeSha256", made.proof().treeSha256());
        if (out != null) {
            told.put("restored", restored.toString());
        }
        pull.troubles().stream()
                .limit(20)
                .forEach(each ->
                        told.line("  - " + each.path() + " : " + told.say("backup.trouble." + each.kind(), List.of())));
    }
}
