package fr.vigie.proof;

import fr.vigie.backup.BackupRun;
import fr.vigie.backup.Backups;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.shop.inspection.ShopModule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Knows what can be done about duties at risk: looks for what stands in their way and names the page to go to. */
@Component
public class NextSteps {
    private static final int RUNS = 20;

    private final Backups backups;
    private final Inspections inspections;
    private final MessageSource messages;
    private final Clock clock;

    NextSteps(Backups backups, Inspections inspections, MessageSource messages, Clock clock) {
        this.backups = backups;
        this.inspections = inspections;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Empty for a duty that is not at risk.
     *
     * @param month whose duty it is
     */
    public Optional<NextStep> of(Assessed assessed, MonthOf month) {
        if (!(assessed.verdict() instanceof Verdict.AtRisk risk)) {
            return Optional.empty();
        }
        Duty duty = assessed.duty();
        Obstacles known = obstacles(duty);
        Instant now = clock.instant();
        var text = new Bilingual(
                words(Locale.FRENCH, month).text(duty, risk, known, now),
                words(Locale.ENGLISH, month).text(duty, risk, known, now));
        return Optional.of(new NextStep(text, StepWords.href(duty, month.month(), known)));
    }

    private StepWords words(Locale locale, MonthOf month) {
        return new StepWords(messages, new Formats(locale, month.zone()));
    }

    private Obstacles obstacles(Duty duty) {
        ShopId shop = duty.shop();
        if (shop == null) {
            return Obstacles.NONE;
        }
        return switch (duty.promise()) {
            case Promise.Backup any -> failures(shop);
            case Promise.BackupBy any -> failures(shop);
            case Promise.RecoveryPoint any -> failures(shop);
            case Promise.BackupBefore any -> failures(shop);
            case Promise.Update any -> pending(shop);
            case Promise.SecurityFix any -> pending(shop);
            default -> Obstacles.NONE;
        };
    }

    private Obstacles failures(ShopId shop) {
        List<BackupRun> failed = backups.runs(shop, null, RUNS).stream()
                .filter(run -> run.kind() == BackupRun.Kind.BACKUP && run.state() != BackupRun.State.RUNNING)
                .takeWhile(run -> run.state() == BackupRun.State.FAILED)
                .toList();
        return failed.isEmpty()
                ? Obstacles.NONE
                : new Obstacles(failed.size(), failed.getFirst().job(), 0, null);
    }

    private Obstacles pending(ShopId shop) {
        return inspections
                .latestInventory(shop)
                .map(inventory -> new Obstacles(
                        0,
                        null,
                        inventory.modules().stream()
                                .filter(ShopModule::isUpgradePending)
                                .count(),
                        inventory.at()))
                .orElse(Obstacles.NONE);
    }
}
