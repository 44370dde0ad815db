package fr.vigie.proof;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.contract.Severity;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.worktime.CalendarId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a duty promises and the target it is judged by, as the signed clause states them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "promise")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Promise.Backup.class, name = "backup"),
    @JsonSubTypes.Type(value = Promise.BackupBy.class, name = "backupBy"),
    @JsonSubTypes.Type(value = Promise.RecoveryPoint.class, name = "recoveryPoint"),
    @JsonSubTypes.Type(value = Promise.RestoreDrill.class, name = "restoreDrill"),
    @JsonSubTypes.Type(value = Promise.Uptime.class, name = "uptime"),
    @JsonSubTypes.Type(value = Promise.Watch.class, name = "watch"),
    @JsonSubTypes.Type(value = Promise.Certificate.class, name = "certificate"),
    @JsonSubTypes.Type(value = Promise.Speed.class, name = "speed"),
    @JsonSubTypes.Type(value = Promise.Response.class, name = "response"),
    @JsonSubTypes.Type(value = Promise.Restoration.class, name = "restoration"),
    @JsonSubTypes.Type(value = Promise.IncludedTime.class, name = "includedTime"),
    @JsonSubTypes.Type(value = Promise.AccessLogged.class, name = "accessLogged"),
    @JsonSubTypes.Type(value = Promise.Audit.class, name = "audit"),
    @JsonSubTypes.Type(value = Promise.AccessReview.class, name = "accessReview"),
    @JsonSubTypes.Type(value = Promise.Update.class, name = "update"),
    @JsonSubTypes.Type(value = Promise.SecurityFix.class, name = "securityFix"),
    @JsonSubTypes.Type(value = Promise.FirstAnswer.class, name = "firstAnswer"),
    @JsonSubTypes.Type(value = Promise.MeanRestoration.class, name = "meanRestoration"),
    @JsonSubTypes.Type(value = Promise.Secrecy.class, name = "secrecy"),
    @JsonSubTypes.Type(value = Promise.DataProcessing.class, name = "dataProcessing"),
    @JsonSubTypes.Type(value = Promise.Rotation.class, name = "rotation"),
    @JsonSubTypes.Type(value = Promise.ModulesFixed.class, name = "modulesFixed"),
    @JsonSubTypes.Type(value = Promise.PlannedWork.class, name = "plannedWork"),
    @JsonSubTypes.Type(value = Promise.Retention.class, name = "retention"),
    @JsonSubTypes.Type(value = Promise.BackupBefore.class, name = "backupBefore"),
    @JsonSubTypes.Type(value = Promise.UpdateSteps.class, name = "updateSteps"),
    @JsonSubTypes.Type(value = Promise.BreachNotice.class, name = "breachNotice"),
    @JsonSubTypes.Type(value = Promise.Handover.class, name = "handover"),
    @JsonSubTypes.Type(value = Promise.ModulesTested.class, name = "modulesTested"),
    @JsonSubTypes.Type(value = Promise.Report.class, name = "report"),
    @JsonSubTypes.Type(value = Promise.Review.class, name = "review")
})
public sealed interface Promise {
    /** The clause of the contract that states it. */
    default ClauseName clause() {
        return switch (this) {
            case Watch any -> ClauseName.SERVICES;
            case Certificate any -> ClauseName.SERVICES;
            case Response any -> ClauseName.RESPONSE;
            case Restoration any -> ClauseName.RESPONSE;
            case Update any -> ClauseName.UPDATES;
            case SecurityFix any -> ClauseName.UPDATES;
            case BackupBefore any -> ClauseName.UPDATES;
            case UpdateSteps any -> ClauseName.UPDATES;
            case Backup any -> ClauseName.BACKUPS;
            case BackupBy any -> ClauseName.BACKUPS;
            case Retention any -> ClauseName.BACKUPS;
            case RecoveryPoint any -> ClauseName.BACKUPS;
            case RestoreDrill any -> ClauseName.BACKUPS;
            case IncludedTime any -> ClauseName.SUPPORT;
            case FirstAnswer any -> ClauseName.SUPPORT;
            case Secrecy any -> ClauseName.CONFIDENTIALITY;
            case DataProcessing any -> ClauseName.CONFIDENTIALITY;
            case Rotation any -> ClauseName.CONFIDENTIALITY;
            case AccessLogged any -> ClauseName.CONFIDENTIALITY;
            case Audit any -> ClauseName.CONFIDENTIALITY;
            case AccessReview any -> ClauseName.CONFIDENTIALITY;
            case BreachNotice any -> ClauseName.CONFIDENTIALITY;
            case Handover any -> ClauseName.DURATION;
            case ModulesTested any -> ClauseName.CUSTOM_MODULES;
            case ModulesFixed any -> ClauseName.CUSTOM_MODULES;
            case MeanRestoration any -> ClauseName.INDICATORS;
            case PlannedWork any -> ClauseName.MAINTENANCE_PAGE;
            case Uptime any -> ClauseName.INDICATORS;
            case Speed any -> ClauseName.INDICATORS;
            case Report any -> ClauseName.INDICATORS;
            case Review any -> ClauseName.INDICATORS;
        };
    }

    /** A short stable name that also tells two promises of one kind apart, such as {@code backup.database}. */
    default String family() {
        return switch (this) {
            case Backup backup -> "backup." + word(backup.content());
            case BackupBy any -> "backupBy";
            case RecoveryPoint any -> "recoveryPoint";
            case Retention any -> "retention";
            case BackupBefore any -> "backupBefore";
            case UpdateSteps any -> "updateSteps";
            case BreachNotice any -> "breachNotice";
            case Handover any -> "handover";
            case RestoreDrill any -> "restoreDrill";
            case Uptime any -> "uptime";
            case Watch any -> "watch";
            case Certificate any -> "certificate";
            case Speed any -> "speed";
            case Response response -> "response." + word(response.severity());
            case Restoration restoration -> "restoration." + word(restoration.severity());
            case IncludedTime any -> "includedTime";
            case AccessLogged any -> "accessLogged";
            case Audit any -> "audit";
            case AccessReview any -> "accessReview";
            case Update update -> "update." + word(update.component());
            case SecurityFix fix -> fix.flaw() == null ? "securityFix" : "securityFix." + word(fix.flaw());
            case FirstAnswer any -> "firstAnswer";
            case MeanRestoration any -> "meanRestoration";
            case Secrecy any -> "secrecy";
            case DataProcessing any -> "dataProcessing";
            case Rotation any -> "rotation";
            case PlannedWork any -> "plannedWork";
            case ModulesTested any -> "modulesTested";
            case ModulesFixed any -> "modulesFixed";
            case Report any -> "report";
            case Review any -> "review";
        };
    }

    /**
     * Whether Vigie sees by itself that the promise was held. Otherwise a person of the agency states it, under their
     * name, and the ledger keeps that statement; so they may of a business review that was held elsewhere.
     */
    default boolean observed() {
        return !(this instanceof Audit
                || this instanceof Update
                || this instanceof SecurityFix
                || this instanceof UpdateSteps
                || this instanceof ModulesTested
                || this instanceof ModulesFixed
                || this instanceof Rotation
                || this instanceof Review);
    }

    /** Whether one statement that it was done holds it. */
    default boolean statedOnce() {
        return !(observed()
                || this instanceof UpdateSteps
                || this instanceof ModulesTested
                || this instanceof SecurityFix);
    }

    /** Whether it is owed only with an update that was really done. */
    default boolean besideUpdates() {
        return this instanceof BackupBefore || this instanceof UpdateSteps || this instanceof ModulesTested;
    }

    /** @param times good backups expected within the duty's span */
    record Backup(Content content, Cadence cadence, int times) implements Promise {}

    /**
     * At that time of the day, in the zone of the contract, a backup of the database is there that was taken since the same
     * time of the day before.
     *
     * @param minutes since midnight
     */
    record BackupBy(int minutes) implements Promise {
        LocalTime time() {
            return LocalTime.ofSecondOfDay(minutes * 60L);
        }
    }

    /**
     * No more than {@code rpo} between two good backups.
     *
     * @param grace by how much the contract lets that be exceeded; null in months closed before contracts said it
     * @param since the resumption of a suspended contract, before which no backup was owed; null when it never was
     */
    record RecoveryPoint(
            Duration rpo,
            @Nullable Duration grace,
            @Nullable Instant since) implements Promise {
        RecoveryPoint(Duration rpo) {
            this(rpo, null, null);
        }
    }

    /** A restoration really tried, within {@code rto} when the contract states one. */
    record RestoreDrill(Cadence cadence, @Nullable Duration rto) implements Promise {}

    /**
     * @param percent of the time in which it is promised
     * @param hours the calendar of that time; null for all hours
     * @param plannedExcluded planned maintenance is left out
     */
    record Uptime(BigDecimal percent, @Nullable CalendarId hours, boolean plannedExcluded) implements Promise {
        static Uptime of(IndicatorsClause.Uptime clause, CalendarId coverage) {
            CalendarId hours = clause.window() == Window.COVERAGE ? coverage : null;
            return new Uptime(clause.percent(), hours, clause.plannedExcluded());
        }
    }

    /** The shop is checked from outside; judged by the share of minutes that were really measured. */
    record Watch(int everyMinutes) implements Promise {
        /** Below this share of measured minutes the shop was not watched as promised. */
        public static final BigDecimal COVERAGE = new BigDecimal("0.95");
    }

    /** The shop's visitors are never shown a certificate that browsers refuse. */
    record Certificate() implements Promise {
        /** A certificate that was not seen for longer than this says nothing. */
        static final Duration SILENCE = Duration.ofDays(7);
    }

    /**
     * @param percentile of the measures that hold it
     * @param pages whose documents hold it; none in contracts that name none, and in months closed before pages were judged:
     *     then the answers of the watched address do
     */
    record Speed(int millis, int percentile, Set<Page> pages) implements Promise {
        public Speed {
            pages = pages == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(pages));
        }

        static Speed of(IndicatorsClause.Speed clause) {
            return new Speed(clause.millis(), clause.percentile(), clause.pages());
        }
    }

    /** @param percent of the tickets of this severity that a human must take up in time */
    record Response(Severity severity, String delay, int percent) implements Promise {}

    /** @param percent of the tickets of this severity that must be restored in time */
    record Restoration(Severity severity, String delay, int percent) implements Promise {}

    /** So many daily, weekly and monthly snapshots are kept. */
    record Retention(int dailies, int weeklies, int monthlies) implements Promise {
        static Retention of(BackupsClause.Retention kept) {
            return new Retention(kept.dailies(), kept.weeklies(), kept.monthlies());
        }

        BackupsClause.Retention kept() {
            return new BackupsClause.Retention(dailies, weeklies, monthlies);
        }
    }

    /** A whole backup was verified within a day before each update that was done. */
    record BackupBefore() implements Promise {
        static final Duration LATEST = Duration.ofDays(1);
    }

    /**
     * How each update is done.
     *
     * @param riskEvaluated its risk is evaluated in writing before
     * @param staged it is tried on a copy first
     * @param tests how many paths through the shop are tried after it; zero when none is promised
     */
    record UpdateSteps(boolean riskEvaluated, boolean staged, int tests) implements Promise {}

    /** The customer is told of a breach of personal data within these hours after the agency learned of it. */
    record BreachNotice(int hours) implements Promise {}

    /** All goes back to the customer, and is erased, within these days after the contract's end. */
    record Handover(int days) implements Promise {}

    /** Time of work that the fee covers: granted when none of it was billed before it was used up. */
    record IncludedTime(Duration time) implements Promise {}

    /** Each use of a credential is written to the log that the customer reads. */
    record AccessLogged() implements Promise {}

    record Audit(Cadence cadence) implements Promise {}

    /** The agency goes through everyone and everything that has access, and keeps or revokes each. */
    record AccessReview(Cadence cadence) implements Promise {}

    record Update(Component component, Cadence cadence) implements Promise {}

    /**
     * Fixes of security flaws are installed within a number of days of their publication.
     *
     * @param flaw how grave; null in months closed before each gravity was judged by itself
     */
    record SecurityFix(int days, @Nullable Flaw flaw) implements Promise {}

    /** @param percent of the questions and requests, beside faults, that a human must answer in time */
    record FirstAnswer(String delay, int percent) implements Promise {}

    /** @param delay that the mean of the restoration times of these severities must hold */
    record MeanRestoration(String delay, Set<Severity> severities) implements Promise {
        public MeanRestoration {
            severities = Set.copyOf(severities);
        }
    }

    /** Secrecy is agreed in what was signed. */
    record Secrecy(int years) implements Promise {}

    /** The annex on personal data (article 28 GDPR) is part of what was signed. */
    record DataProcessing() implements Promise {}

    /** Credentials are replaced at the latest after this many months. */
    record Rotation(int months) implements Promise {}

    /**
     * Planned interruptions are announced and short.
     *
     * @param noticeHours zero when no notice is promised
     * @param longestHours zero when their length is not limited
     */
    record PlannedWork(int noticeHours, int longestHours) implements Promise {}

    /** Faults of custom modules are repaired within a delay. */
    record ModulesFixed(String delay) implements Promise {}

    /** @param modules how many modules the contract's register names */
    record ModulesTested(int modules) implements Promise {}

    /** @param day of the following month on which the report of this month is due */
    record Report(int day) implements Promise {}

    record Review(Cadence cadence) implements Promise {}

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
