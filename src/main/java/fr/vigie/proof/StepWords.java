package fr.vigie.proof;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import org.springframework.context.MessageSource;

/** Says, for one reader, what to do about a duty at risk and where. Pure but for the messages. */
final class StepWords {
    private final MessageSource messages;
    private final Formats formats;

    StepWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** @param now to tell how old an inventory is */
    String text(Duty duty, Verdict.AtRisk risk, Obstacles known, Instant now) {
        return switch (duty.promise()) {
            case Promise.Backup any -> backup(known);
            case Promise.BackupBy any -> backup(known);
            case Promise.RecoveryPoint any -> recoveryPoint(known, risk);
            case Promise.Retention any -> say("retention", left(risk));
            case Promise.RestoreDrill any -> say("drill");
            case Promise.Uptime any -> say("uptime");
            case Promise.Watch any -> say("watch");
            case Promise.Certificate any -> say("certificate", formats.date(risk.due()));
            case Promise.Speed any -> say("speed");
            case Promise.Response any -> say("response");
            case Promise.FirstAnswer any -> say("response");
            case Promise.Restoration any -> say("restoration");
            case Promise.MeanRestoration any -> say("restoration");
            case Promise.Update any -> update(known, now);
            case Promise.SecurityFix any -> update(known, now);
            case Promise.UpdateSteps any -> say("steps");
            case Promise.ModulesTested any -> say("steps");
            case Promise.BreachNotice any -> say("breach", formats.dateTime(risk.due()));
            case Promise.Handover any -> say("handover", left(risk));
            case Promise.Report any -> say(risk.measure() instanceof Measure.Sending ? "report.send" : "report.close");
            case Promise.Rotation any -> say("rotation");
            case Promise.Review any -> say("review");
            case Promise.Audit any -> say("audit");
            case Promise.AccessReview any -> say("accessReview");
            case Promise.ModulesFixed any -> say("stated");
            case Promise.BackupBefore any -> say("backupBefore");
            case Promise.PlannedWork any -> say("plannedWork", formats.dateTime(risk.due()));
            case Promise.IncludedTime any -> say("includedTime");
            case Promise.AccessLogged any -> say("accessLogged");
            case Promise.Secrecy any -> say("stated");
            case Promise.DataProcessing any -> say("stated");
        };
    }

    private String backup(Obstacles known) {
        return known.failures() > 0 ? say("backup.failed", known.failures()) : say("backup.missing");
    }

    private String recoveryPoint(Obstacles known, Verdict.AtRisk risk) {
        return known.failures() > 0 ? backup(known) : say("recoveryPoint", formats.dateTime(risk.due()));
    }

    private String update(Obstacles known, Instant now) {
        Instant seen = known.inventory();
        return seen == null || known.pending() == 0
                ? say("update")
                : say(
                        "update.pending",
                        known.pending(),
                        Duration.between(seen, now).toDays());
    }

    private static long left(Verdict.AtRisk risk) {
        return risk.measure() instanceof Measure.Count(long done, long of) ? of - done : 0;
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage("proof.step.next." + key, arguments, formats.locale());
    }

    /** The page on which it is done: the shop's when the work is there, else that of the duty, where it is stated. */
    static String href(Duty duty, YearMonth month, Obstacles known) {
        return switch (duty.promise()) {
            case Promise.Backup any when known.job() != null -> "/jobs/" + known.job();
            case Promise.BackupBy any when known.job() != null -> "/jobs/" + known.job();
            case Promise.RecoveryPoint any when known.job() != null -> "/jobs/" + known.job();
            case Promise.BackupBefore any when known.job() != null -> "/jobs/" + known.job();
            case Promise.Backup any -> ofShop(duty, "backups");
            case Promise.BackupBy any -> ofShop(duty, "backups");
            case Promise.RecoveryPoint any -> ofShop(duty, "backups");
            case Promise.Retention any -> ofShop(duty, "backups");
            case Promise.BackupBefore any -> ofShop(duty, "backups");
            case Promise.PlannedWork any -> ofShop(duty, "monitoring");
            case Promise.RestoreDrill any -> ofShop(duty, "backups");
            case Promise.Uptime any -> ofShop(duty, "monitoring");
            case Promise.Watch any -> ofShop(duty, "monitoring");
            case Promise.Certificate any -> ofShop(duty, "monitoring");
            case Promise.Speed any -> ofShop(duty, "monitoring/speed");
            case Promise.Response response -> "/tickets?severity=" + response.severity();
            case Promise.Restoration restoration -> "/tickets?severity=" + restoration.severity();
            case Promise.FirstAnswer any -> "/tickets";
            case Promise.MeanRestoration any -> "/tickets";
            case Promise.AccessReview any -> "/contracts/" + duty.contract() + "/access-review";
            case Promise.Handover any -> "/contracts/" + duty.contract() + "/life";
            case Promise.Report any -> "/reports?month=" + month;
            default -> statement(duty, month);
        };
    }

    /** From the page of one statement to that of all duties of its month; other pages stay as they are. */
    static String together(String href) {
        return href.replaceFirst("/duties/one\\?month=([^&]+)&.*", "/duties?month=$1");
    }

    private static String ofShop(Duty duty, String page) {
        ShopId shop = Objects.requireNonNull(duty.shop());
        return "/shops/" + shop + "/" + page;
    }

    private static String statement(Duty duty, YearMonth month) {
        return "/contracts/" + duty.contract() + "/duties/one?month=" + month + "&duty=" + duty.key();
    }
}
