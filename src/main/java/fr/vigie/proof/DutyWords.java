package fr.vigie.proof;

import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.Formats;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.OpeningWords;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/** Duties and verdicts as sentences for one reader. */
public final class DutyWords {
    private final MessageSource messages;
    private final Formats formats;

    public DutyWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** What is promised: <i>Sauvegarde de la base de données, chaque jour</i>. */
    public String promise(Promise promise) {
        return switch (promise) {
            case Promise.Backup backup ->
                say(
                        "proof.promise.backup",
                        word("proof.content", backup.content()),
                        word("proof.cadence", backup.cadence()));
            case Promise.BackupBy by -> say("proof.promise.backupBy", formats.time(by.time()));
            case Promise.RecoveryPoint(Duration rpo, Duration grace, Instant since) ->
                grace == null || grace.isZero()
                        ? say("proof.promise.recoveryPoint", hours(rpo))
                        : say("proof.promise.recoveryPoint.grace", hours(rpo), formats.duration(grace));
            case Promise.Retention kept ->
                say("proof.promise.retention", kept.dailies(), kept.weeklies(), kept.monthlies());
            case Promise.BackupBefore before -> say("proof.promise.backupBefore");
            case Promise.UpdateSteps steps -> say("proof.promise.updateSteps", String.join(", ", steps(steps)));
            case Promise.BreachNotice notice -> say("proof.promise.breachNotice", notice.hours());
            case Promise.Handover handover -> say("proof.promise.handover", handover.days());
            case Promise.RestoreDrill drill ->
                drill.rto() == null
                        ? say("proof.promise.restoreDrill", word("proof.cadence", drill.cadence()))
                        : say(
                                "proof.promise.restoreDrill.within",
                                word("proof.cadence", drill.cadence()),
                                hours(drill.rto()));
            case Promise.Uptime uptime ->
                say(
                        "proof.promise.uptime",
                        formats.percent(uptime.percent().movePointLeft(2).doubleValue()),
                        rule(uptime));
            case Promise.Watch watch -> say("proof.promise.watch", watch.everyMinutes());
            case Promise.Certificate certificate -> say("proof.promise.certificate");
            case Promise.Speed speed ->
                say(
                        speed.pages().isEmpty() ? "proof.promise.speed" : "proof.promise.speed.pages",
                        formats.decimal(speed.millis() / 1000.0, 1),
                        speed.percentile(),
                        speed.pages().stream()
                                .map(page -> word("proof.page", page))
                                .collect(Collectors.joining(", ")));
            case Promise.Response response ->
                say(
                        "proof.promise.response",
                        word("proof.severity", response.severity()),
                        delay(response.delay()),
                        response.percent());
            case Promise.Restoration restoration ->
                say(
                        "proof.promise.restoration",
                        word("proof.severity", restoration.severity()),
                        delay(restoration.delay()),
                        restoration.percent());
            case Promise.IncludedTime time ->
                say("proof.promise.includedTime", formats.hours(time.time().toMinutes()));
            case Promise.AccessLogged logged -> say("proof.promise.accessLogged");
            case Promise.Audit audit -> say("proof.promise.audit", word("proof.cadence", audit.cadence()));
            case Promise.AccessReview review ->
                say("proof.promise.accessReview", word("proof.cadence", review.cadence()));
            case Promise.Update update ->
                say(
                        "proof.promise.update",
                        word("proof.component", update.component()),
                        word("proof.cadence", update.cadence()));
            case Promise.SecurityFix fix ->
                fix.flaw() == null
                        ? say("proof.promise.securityFix", fix.days())
                        : say("proof.promise.securityFix.flaw", word("proof.flaw", fix.flaw()), fix.days());
            case Promise.FirstAnswer answer ->
                say("proof.promise.firstAnswer", delay(answer.delay()), answer.percent());
            case Promise.MeanRestoration mean ->
                say(
                        "proof.promise.meanRestoration",
                        mean.severities().stream()
                                .sorted()
                                .map(severity -> word("proof.severity", severity))
                                .collect(Collectors.joining(", ")),
                        delay(mean.delay()));
            case Promise.Secrecy secrecy -> say("proof.promise.secrecy", secrecy.years());
            case Promise.DataProcessing annex -> say("proof.promise.dataProcessing");
            case Promise.Rotation rotation -> say("proof.promise.rotation", rotation.months());
            case Promise.ModulesFixed fixed -> say("proof.promise.modulesFixed", delay(fixed.delay()));
            case Promise.PlannedWork work ->
                say(
                        work.noticeHours() == 0
                                ? "proof.promise.plannedWork.short"
                                : work.longestHours() == 0
                                        ? "proof.promise.plannedWork.announced"
                                        : "proof.promise.plannedWork",
                        work.noticeHours(),
                        work.longestHours());
            case Promise.ModulesTested tested -> say("proof.promise.modulesTested", tested.modules());
            case Promise.Report report -> say("proof.promise.report", report.day());
            case Promise.Review review -> say("proof.promise.review", word("proof.cadence", review.cadence()));
        };
    }

    /**
     * What was found for a whole group: the measure of its only occasion, or a count of those that are over, with how many
     * of them were waived, excluded or not measured: <i>29 of 31, 1 waived, 1 excluded</i>.
     */
    public String found(DutyGroup group) {
        if (group.duties().size() == 1 || !isCounted(group)) {
            return found(group.promise(), group.worst());
        }
        var parts = new ArrayList<String>();
        parts.add(say("proof.found.occasions", group.met(), group.over()));
        Stream.of(Verdict.Waived.class, Verdict.Excluded.class, Verdict.Unmeasured.class)
                .filter(kind -> group.count(kind) > 0)
                .forEach(kind -> parts.add(say(
                        "proof.found.occasions." + kind.getSimpleName().toLowerCase(Locale.ROOT), group.count(kind))));
        return String.join(", ", parts);
    }

    /** Not where nothing is decided yet, nor where all stand alike: one sentence tells that better than a number. */
    private static boolean isCounted(DutyGroup group) {
        boolean decided = group.met() + group.count(Verdict.Missed.class) > 0;
        long kinds = group.duties().stream()
                .map(each -> each.verdict().getClass())
                .distinct()
                .count();
        return decided || (kinds > 1 && group.over() == group.duties().size());
    }

    /** What was found for one occasion. */
    public String found(Promise promise, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Unmeasured(Measure.Service service, Verdict.Gap gap)
            when !service.blind() -> say("proof.found.but", measure(promise, service), say("proof.gap." + gap.name()));
            case Verdict.Unmeasured(Measure.Pages pages, Verdict.Gap gap) ->
                say("proof.found.but", measure(promise, pages), say("proof.gap." + gap.name()));
            case Verdict.Unmeasured(Measure.Share share, Verdict.Gap gap) ->
                say("proof.found.but", measure(promise, share), say("proof.gap." + gap.name()));
            case Verdict.Unmeasured(Measure.None none, Verdict.Gap gap)
            when promise instanceof Promise.Certificate -> say("proof.gap.noCertificate");
            case Verdict.Unmeasured(Measure.None none, Verdict.Gap gap)
            when promise instanceof Promise.Retention -> say("proof.gap.noBackup");
            case Verdict.Unmeasured(Measure measure, Verdict.Gap gap)
            when gap == Verdict.Gap.NOT_STATED
                    && (promise instanceof Promise.Update || promise instanceof Promise.SecurityFix) ->
                say("proof.gap.update");
            case Verdict.Unmeasured(Measure.Count count, Verdict.Gap gap)
            when gap == Verdict.Gap.NOT_STATED ->
                say("proof.found.but", measure(promise, count), say("proof.gap.rest"));
            case Verdict.Unmeasured(Measure measure, Verdict.Gap gap) -> say("proof.gap." + gap.name());
            case Verdict.Excluded(String why, Verdict.Approval approval)
            when approval != null -> say("proof.found.excludedBy", approval.by(), why);
            case Verdict.Excluded excluded -> say("proof.found.excluded", excluded.why());
            case Verdict.Waived waived -> say("proof.found.waived", waived.by(), waived.why());
            case Verdict.Met met -> measure(promise, met.measure());
            case Verdict.Missed(Measure.Moment end, var entries)
            when promise instanceof Promise.Certificate -> say("proof.found.expired", formats.date(end.at()));
            case Verdict.Missed(Measure.None none, var entries)
            when promise instanceof Promise.Certificate -> say("proof.found.refused");
            case Verdict.Missed(Measure.None none, var entries)
            when promise instanceof Promise.Review -> say("proof.found.noMinutes");
            case Verdict.Missed missed -> measure(promise, missed.measure());
            case Verdict.AtRisk risk -> measure(promise, risk.measure());
            case Verdict.Pending pending ->
                pending.measure() instanceof Measure.None
                        ? say("proof.found.due", formats.date(pending.due().minusSeconds(1)))
                        : measure(promise, pending.measure());
        };
    }

    private String measure(Promise promise, Measure measure) {
        return switch (measure) {
            case Measure.None none -> say("proof.found.nothing");
            case Measure.Share share
            when promise instanceof Promise.Watch ->
                say("proof.found.watched", formats.percent(share.ratio().doubleValue()));
            case Measure.Share share ->
                say(
                        "proof.found.share",
                        formats.percent(share.ratio().doubleValue()),
                        formats.percent(share.coverage().doubleValue()));
            case Measure.Service service when service.blind() -> say("proof.gap.NO_DATA");
            case Measure.Service service ->
                service.unmeasured().isZero()
                        ? say("proof.found.service.whole", percent(service.ratio()))
                        : say(
                                "proof.found.service",
                                percent(service.ratio()),
                                percent(service.coverage()),
                                percent(service.worst()),
                                percent(service.best()));
            case Measure.Undecided(Measure known, long open) -> {
                String rest = say("proof.found." + running(promise), open);
                yield known instanceof Measure.Count(long done, long of) && of == 0
                        ? rest
                        : say("proof.found.undecided", measure(promise, known), rest);
            }
            case Measure.Installed(long done, long of, List<Instant> on)
            when on.isEmpty() -> say("proof.found.installed.none", done, of);
            case Measure.Installed(long done, long of, List<Instant> on) ->
                say(
                        "proof.found.installed",
                        done,
                        of,
                        on.stream().map(formats::shortDate).collect(Collectors.joining(", ")));
            case Measure.Partial(long done, long of, long partial, long lacking) ->
                say("proof.found.partial", done, of, partial, lacking);
            case Measure.Count(long done, long of)
            when promise instanceof Promise.AccessLogged && done < of -> say("proof.found.accesses.lacking", done, of);
            case Measure.Count(long done, long of)
            when promise instanceof Promise.AccessLogged -> say("proof.found.accesses", done);
            case Measure.Billed(Duration over, Duration billed) ->
                say("proof.found.billed", hours(billed), hours(over));
            case Measure.Count(long done, long of)
            when of == 0 && promise.besideUpdates() -> say("proof.found.noUpdate");
            case Measure.Count(long done, long of)
            when of == 0 && promise instanceof Promise.BreachNotice -> say("proof.found.noBreach");
            case Measure.Count(long done, long of)
            when of == 0 && promise instanceof Promise.SecurityFix -> say("proof.found.noFix");
            case Measure.Count(long done, long of)
            when promise instanceof Promise.Retention -> say("proof.found.kept", done, of);
            case Measure.Count(long done, long of) when of == 0 -> say("proof.found.noCase");
            case Measure.Count(long done, long of) -> say("proof.found.count", done, of);
            case Measure.Time time
            when promise instanceof Promise.IncludedTime ->
                say("proof.found.used", formats.hours(time.length().toMinutes()));
            case Measure.Time time
            when promise instanceof Promise.RecoveryPoint -> say("proof.found.longest", hours(time.length()));
            case Measure.Time time
            when promise instanceof Promise.Speed -> say("proof.found.seconds", seconds(time.length()));
            case Measure.Time time
            when promise instanceof Promise.MeanRestoration -> say("proof.found.mean", formats.duration(time.length()));
            case Measure.Time time -> say("proof.found.took", formats.duration(time.length()));
            case Measure.Pages(Duration length, Page page, BigDecimal coverage) ->
                page == null
                        ? say("proof.found.speed", seconds(length), percent(coverage))
                        : say("proof.found.speed.page", seconds(length), word("proof.page", page), percent(coverage));
            case Measure.Days(BigDecimal mean) -> say("proof.found.mean.days", formats.decimal(mean.doubleValue(), 2));
            case Measure.Moment moment
            when promise instanceof Promise.Certificate -> say("proof.found.validUntil", formats.date(moment.at()));
            case Measure.Moment moment
            when promise instanceof Promise.Secrecy || promise instanceof Promise.DataProcessing ->
                say("proof.found.signedOn", formats.date(moment.at()));
            case Measure.Moment moment
            when promise instanceof Promise.BackupBy -> say("proof.found.savedAt", formats.shortDateTime(moment.at()));
            case Measure.Moment moment -> say("proof.found.doneOn", formats.date(moment.at()));
            case Measure.Sending(Instant closed, Instant sent)
            when sent == null -> say("proof.found.unsent", formats.date(closed));
            case Measure.Sending(Instant closed, Instant sent) -> say("proof.found.sentOn", formats.date(sent));
        };
    }

    private static String running(Promise promise) {
        return switch (promise) {
            case Promise.MeanRestoration mean -> "unrestored";
            case Promise.SecurityFix fix -> "unfixed";
            default -> "open";
        };
    }

    /** In which time uptime counts: <i>heures de couverture (du lundi au vendredi…), maintenance planifiée exclue</i>. */
    public String rule(Promise.Uptime uptime) {
        CalendarId calendar = uptime.hours();
        String hours = calendar == null
                ? say("proof.window.always")
                : say(
                        "proof.window.coverage",
                        Calendars.ofAgency()
                                .ruling(calendar)
                                .map(OpeningWords.in(formats.locale())::hours)
                                .orElse(calendar.value()));
        return hours + ", " + say(uptime.plannedExcluded() ? "proof.planned.excluded" : "proof.planned.counted");
    }

    private String seconds(Duration length) {
        return formats.decimal(length.toMillis() / 1000.0, 2);
    }

    private String percent(BigDecimal ratio) {
        return formats.percent(ratio.doubleValue());
    }

    /** <i>4 h ouvrées</i>, <i>48 h calendaires</i>, <i>2 jours ouvrés</i>. */
    private String delay(String code) {
        return switch (Delay.ofCode(code)) {
            case Delay.BusinessHours(Duration time) -> say("proof.delay.business", hours(time));
            case Delay.CalendarHours(Duration time) -> say("proof.delay.calendar", hours(time));
            case Delay.BusinessDays(int days) -> say("proof.delay.days", days);
        };
    }

    private List<String> steps(Promise.UpdateSteps promised) {
        return Stream.of(
                        promised.riskEvaluated() ? say("proof.step.risk") : "",
                        promised.staged() ? say("proof.step.staged") : "",
                        promised.tests() > 0 ? say("proof.step.tests", promised.tests()) : "")
                .filter(step -> !step.isEmpty())
                .toList();
    }

    private String hours(Duration time) {
        return formats.hours(time.toMinutes());
    }

    private String word(String prefix, Enum<?> value) {
        return say(prefix + "." + value.name().toLowerCase(Locale.ROOT));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, formats.locale());
    }
}
