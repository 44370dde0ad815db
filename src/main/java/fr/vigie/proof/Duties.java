package fr.vigie.proof;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ConfidentialityClause;
import fr.vigie.contract.ConfidentialityClause.CredentialRule;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.CustomModulesClause;
import fr.vigie.contract.DurationClause;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.MaintenancePageClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ServicesClause;
import fr.vigie.contract.UpdatesClause;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what a signed version of a contract obliges the agency to in one month. Pure: the same versions and month give
 * the same duties.
 *
 * <p>What is done on a cadence is due once in each {@linkplain Windows window} that ends in the month, or for the longer
 * cadences in the quarter, half-year or year around it. What is measured is judged over the part of the month in which
 * the version binds; while the contract is suspended it owes nothing.
 */
public final class Duties {
    private final ContractVersion version;
    private final MonthOf month;
    private final Held held;
    private final DutyList duties;

    private Duties(ContractVersion version, List<ContractVersion> others, MonthOf month) {
        this.version = version;
        this.month = month;
        this.held = new Held(version, others, month);
        this.duties = new DutyList(version, held, month.zone());
    }

    /** The duties of a contract's first version; none when it does not bind during the month. */
    public static List<Duty> of(ContractVersion version, MonthOf month) {
        return of(version, List.of(), month);
    }

    /**
     * The duties of the month; none when the version does not bind during it.
     *
     * @param others the other signed versions of the same contract: what those before promised alike for a shop is taken
     *     over, so that an amendment in the middle of a day, month or quarter neither doubles nor loses a duty, and what it
     *     adds is not owed for the time before it; the report of the month is owed by the last one that bound in it
     */
    public static List<Duty> of(ContractVersion version, List<ContractVersion> others, MonthOf month) {
        return new Duties(version, others, month).compile();
    }

    private List<Duty> compile() {
        List<Period> parts = held.parts();
        if (parts.isEmpty()) {
            return List.of();
        }
        Period whole = new Period(parts.getFirst().from(), parts.getLast().to());
        Clauses clauses = version.clauses();
        for (ShopId shop : version.shops()) {
            services(clauses, shop, whole);
            updates(clauses.updates(), shop, whole);
            fixes(clauses.updates(), shop);
            backups(clauses.backups(), shop, parts);
            restores(clauses.backups(), shop, whole);
            modules(clauses.customModules(), shop, whole);
            indicators(clauses, shop, whole);
            plannedWork(clauses.maintenancePage(), shop, whole);
        }
        response(clauses, whole);
        support(clauses, whole);
        confidentiality(clauses.confidentiality(), whole);
        meetings(clauses.indicators());
        handover(clauses.duration());
        return duties.all();
    }

    private void services(Clauses clauses, ShopId shop, Period bound) {
        if (clauses.services().includes(ServicesClause.Kind.SERVER_MONITORING)) {
            IndicatorsClause.Uptime uptime = clauses.indicators().uptime();
            duties.measured(shop, new Promise.Watch(uptime == null ? 1 : uptime.everyMinutes()), bound);
            duties.measured(shop, new Promise.Certificate(), bound);
        }
    }

    private void updates(UpdatesClause clause, ShopId shop, Period bound) {
        for (UpdatesClause.Line line : clause.lines()) {
            duties.each(
                    line.cadence(),
                    shop,
                    new Promise.Update(line.component(), line.cadence()),
                    had -> had.updates().cadence(line.component()).isPresent());
        }
        if (clause.lines().isEmpty() && clause.fixes().isEmpty()) {
            return;
        }
        if (clause.backupBefore()) {
            duties.measured(shop, new Promise.BackupBefore(), bound);
        }
        int tests = clause.tests().size() + clause.ownTests().size();
        if (clause.riskEvaluated() || clause.staged() || tests > 0) {
            duties.measured(shop, new Promise.UpdateSteps(clause.riskEvaluated(), clause.staged(), tests), bound);
        }
    }

    private void fixes(UpdatesClause clause, ShopId shop) {
        for (UpdatesClause.Fix fix : clause.fixes()) {
            duties.each(
                    Cadence.MONTHLY,
                    shop,
                    new Promise.SecurityFix(fix.days(), fix.flaw()),
                    had -> had.updates().fixedWithin(fix.flaw()).isPresent());
        }
    }

    private void backups(BackupsClause clause, ShopId shop, List<Period> parts) {
        for (BackupsClause.Line line : clause.lines()) {
            Instant since = held.since(
                    shop, had -> had.backups().cadence(line.content()).isPresent());
            held.windows(line.cadence(), since)
                    .forEach(window -> duties.occasion(
                            shop,
                            new Promise.Backup(
                                    line.content(), line.cadence(), held.times(line.cadence(), window, since)),
                            window));
        }
        backupBy(clause.databaseBy(), shop);
        Duration rpo = clause.rpo();
        if (rpo != null) {
            parts.forEach(part -> duties.add(
                    shop,
                    new Promise.RecoveryPoint(rpo, clause.rpoGrace(), held.resumedBefore(part.from())),
                    part,
                    part.to(),
                    clause.rpoGrace()));
        }
    }

    private void backupBy(BackupsClause.@Nullable Hour hour, ShopId shop) {
        if (hour != null) {
            held.days(shop, hour)
                    .forEach(
                            day -> duties.add(shop, new Promise.BackupBy(hour.minutes()), day, day.to(), hour.grace()));
        }
    }

    private void restores(BackupsClause clause, ShopId shop, Period bound) {
        if (!clause.lines().isEmpty()) {
            duties.measured(shop, Promise.Retention.of(clause.longestRetention()), bound);
        }
        Cadence drills = clause.drills();
        if (drills != null) {
            duties.each(
                    drills,
                    shop,
                    new Promise.RestoreDrill(drills, clause.rto()),
                    had -> had.backups().drills() != null);
        }
    }

    private void modules(CustomModulesClause clause, ShopId shop, Period bound) {
        if (clause.covered() && !clause.modules().isEmpty()) {
            if (clause.testedAtUpdates()) {
                duties.measured(shop, new Promise.ModulesTested(clause.modules().size()), bound);
            }
            if (clause.fixWithin() != null) {
                duties.measured(
                        shop, new Promise.ModulesFixed(clause.fixWithin().code()), bound);
            }
        }
    }

    private void indicators(Clauses clauses, ShopId shop, Period bound) {
        IndicatorsClause clause = clauses.indicators();
        if (clause.uptime() != null) {
            duties.measured(
                    shop, Promise.Uptime.of(clause.uptime(), clauses.response().hours()), bound);
        }
        if (clause.speed() != null) {
            duties.measured(shop, Promise.Speed.of(clause.speed()), bound);
        }
    }

    private void plannedWork(MaintenancePageClause clause, ShopId shop, Period bound) {
        if (clause.noticeHours() > 0 || clause.longestHours() > 0) {
            duties.measured(shop, new Promise.PlannedWork(clause.noticeHours(), clause.longestHours()), bound);
        }
    }

    private void response(Clauses clauses, Period bound) {
        int target = clauses.response().target();
        for (Commitment commitment : clauses.response().commitments()) {
            Delay response = commitment.response();
            Delay restoration = commitment.restoration();
            if (response != null) {
                duties.measured(null, new Promise.Response(commitment.severity(), response.code(), target), bound);
            }
            if (restoration != null) {
                duties.measured(
                        null, new Promise.Restoration(commitment.severity(), restoration.code(), target), bound);
            }
        }
        IndicatorsClause.MeanRestoration mean = clauses.indicators().meanRestoration();
        if (mean != null) {
            duties.measured(null, new Promise.MeanRestoration(mean.within().code(), mean.severities()), bound);
        }
    }

    private void support(Clauses clauses, Period bound) {
        Delay answer = clauses.support().firstAnswer();
        if (answer != null) {
            duties.measured(
                    null,
                    new Promise.FirstAnswer(answer.code(), clauses.response().target()),
                    bound);
        }
        if (clauses.includedTime().isPositive()) {
            duties.measured(null, new Promise.IncludedTime(clauses.includedTime()), bound);
        }
    }

    private void confidentiality(ConfidentialityClause clause, Period bound) {
        if (clause.rules().contains(CredentialRule.ACCESS_LOG)) {
            duties.measured(null, new Promise.AccessLogged(), bound);
        }
        Instant effective = Objects.requireNonNull(version.effective());
        if (month.period().contains(effective)) {
            Period signed = new Period(effective, effective.plusNanos(1_000));
            if (clause.nda()) {
                duties.occasion(null, new Promise.Secrecy(clause.ndaYears()), signed);
            }
            if (clause.dpa()) {
                duties.occasion(null, new Promise.DataProcessing(), signed);
            }
        }
        Cadence audits = clause.audits();
        if (audits != null) {
            duties.each(
                    audits,
                    null,
                    new Promise.Audit(audits),
                    had -> had.confidentiality().audits() != null);
        }
        rotation(clause.access().rotationMonths());
        accessReviews(clause.access().reviews());
        if (clause.breachNoticeHours() != null) {
            duties.measured(null, new Promise.BreachNotice(clause.breachNoticeHours()), bound);
        }
    }

    private void rotation(@Nullable Integer months) {
        if (months != null) {
            Instant since = held.since(
                    null, had -> months.equals(had.confidentiality().access().rotationMonths()));
            Period term = held.term(months, since);
            if (version.bindsAt(term.to().minusNanos(1_000))) {
                duties.occasion(null, new Promise.Rotation(months), term);
            }
        }
    }

    private void accessReviews(@Nullable Cadence cadence) {
        if (cadence != null) {
            duties.each(
                    cadence,
                    null,
                    new Promise.AccessReview(cadence),
                    had -> had.confidentiality().access().reviews() != null);
        }
    }

    private void meetings(IndicatorsClause clause) {
        report(clause.reportDay());
        Cadence reviews = clause.reviews();
        if (reviews != null) {
            duties.each(
                    reviews,
                    null,
                    new Promise.Review(reviews),
                    had -> had.indicators().reviews() != null);
        }
    }

    /**
     * Of each month in which the contract bound, however short: also of the one in which it was signed, suspended or ended. A
     * month of which nothing bound is told by no report.
     */
    private void report(int day) {
        if (held.owesTheMonth()) {
            Instant due = month.next().day(day).to();
            duties.add(null, new Promise.Report(day), new Period(month.period().from(), due), due, Duration.ZERO);
        }
    }

    /** Of the month in which the contract ends, whenever that leaves it until. */
    private void handover(DurationClause clause) {
        Instant end = held.end();
        if (end != null && clause.reversibility() && clause.handoverDays() > 0) {
            Instant due = end.atZone(month.zone())
                    .toLocalDate()
                    .plusDays(clause.handoverDays() + 1L)
                    .atStartOfDay(month.zone())
                    .toInstant();
            duties.occasion(null, new Promise.Handover(clause.handoverDays()), new Period(end, due));
        }
    }
}
