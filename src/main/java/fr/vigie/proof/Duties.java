package fr.vigie.proof;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ConfidentialityClause.CredentialRule;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ServicesClause;
import fr.vigie.contract.UpdatesClause;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what a signed version of a contract obliges the agency to in one month. Pure: the same version and month give
 * the same duties.
 *
 * <p>What is done on a cadence is due once in each {@linkplain Windows window} that ends in the month, or for the longer
 * cadences in the quarter, half-year or year around it. What is measured is judged over the part of the month in which
 * the version binds; while the contract is suspended it owes nothing.
 */
public final class Duties {
    /** How much later than the promised rhythm a nightly backup may end: jobs queue behind one another. */
    static final Duration BACKUP_GRACE = Duration.ofHours(2);

    private final ContractVersion version;
    private final MonthOf month;
    private final List<Period> bound;
    private final List<Duty> duties = new ArrayList<>();

    private Duties(ContractVersion version, MonthOf month) {
        this.version = version;
        this.month = month;
        this.bound = version.boundWithin(month.period());
    }

    /** The duties of the month; none when the version does not bind during it. */
    public static List<Duty> of(ContractVersion version, MonthOf month) {
        return new Duties(version, month).compile();
    }

    private List<Duty> compile() {
        if (bound.isEmpty()) {
            return List.of();
        }
        Period whole = new Period(bound.getFirst().from(), bound.getLast().to());
        Clauses clauses = version.clauses();
        for (ShopId shop : version.shops()) {
            services(clauses, shop, whole);
            updates(clauses.updates(), shop);
            backups(clauses.backups(), shop);
            modules(clauses, shop, whole);
            indicators(clauses, shop, whole);
        }
        response(clauses, whole);
        support(clauses, whole);
        confidentiality(clauses, whole);
        meetings(clauses.indicators());
        return List.copyOf(duties);
    }

    private void services(Clauses clauses, ShopId shop, Period bound) {
        if (clauses.services().includes(ServicesClause.Kind.SERVER_MONITORING)) {
            IndicatorsClause.Uptime uptime = clauses.indicators().uptime();
            measured(shop, new Promise.Watch(uptime == null ? 1 : uptime.everyMinutes()), bound);
            measured(shop, new Promise.Certificate(), bound);
        }
    }

    private void updates(UpdatesClause clause, ShopId shop) {
        for (UpdatesClause.Line line : clause.lines()) {
            windows(line.cadence())
                    .forEach(w -> occasion(shop, new Promise.Update(line.component(), line.cadence()), w));
        }
        if (clause.securityWithinDays() != null) {
            int days = clause.securityWithinDays();
            windows(Cadence.MONTHLY).forEach(w -> occasion(shop, new Promise.SecurityFix(days), w));
        }
    }

    private void backups(BackupsClause clause, ShopId shop) {
        for (BackupsClause.Line line : clause.lines()) {
            windows(line.cadence())
                    .forEach(w -> occasion(
                            shop, new Promise.Backup(line.content(), line.cadence(), times(line.cadence(), w)), w));
        }
        if (clause.rpo() != null) {
            bound.forEach(part -> add(
                    shop, new Promise.RecoveryPoint(clause.rpo(), resumedBefore(part)), part, part.to(), BACKUP_GRACE));
        }
        if (clause.drills() != null) {
            Duration rto = clause.rto();
            windows(clause.drills()).forEach(w -> occasion(shop, new Promise.RestoreDrill(clause.drills(), rto), w));
        }
    }

    /** The last resumption up to the beginning of a part: no backup was owed before it. */
    private @Nullable Instant resumedBefore(Period part) {
        return version.lapses().stream()
                .map(Period::to)
                .filter(end -> !end.isAfter(part.from()))
                .max(Instant::compareTo)
                .orElse(null);
    }

    private void modules(Clauses clauses, ShopId shop, Period bound) {
        var clause = clauses.customModules();
        if (clause.covered() && clause.testedAtUpdates() && !clause.modules().isEmpty()) {
            measured(shop, new Promise.ModulesTested(clause.modules().size()), bound);
        }
    }

    private void indicators(Clauses clauses, ShopId shop, Period bound) {
        IndicatorsClause clause = clauses.indicators();
        if (clause.uptime() != null) {
            measured(shop, Promise.Uptime.of(clause.uptime(), clauses.response().hours()), bound);
        }
        if (clause.speed() != null) {
            measured(
                    shop,
                    new Promise.Speed(clause.speed().millis(), clause.speed().percentile()),
                    bound);
        }
    }

    private void response(Clauses clauses, Period bound) {
        int target = clauses.response().target();
        for (Commitment commitment : clauses.response().commitments()) {
            Delay response = commitment.response();
            Delay restoration = commitment.restoration();
            if (response != null) {
                measured(null, new Promise.Response(commitment.severity(), response.code(), target), bound);
            }
            if (restoration != null) {
                measured(null, new Promise.Restoration(commitment.severity(), restoration.code(), target), bound);
            }
        }
    }

    private void support(Clauses clauses, Period bound) {
        if (clauses.includedTime().isPositive()) {
            measured(null, new Promise.IncludedTime(clauses.includedTime()), bound);
        }
    }

    private void confidentiality(Clauses clauses, Period bound) {
        if (clauses.confidentiality().rules().contains(CredentialRule.ACCESS_LOG)) {
            measured(null, new Promise.AccessLogged(), bound);
        }
        Cadence audits = clauses.confidentiality().audits();
        if (audits != null) {
            windows(audits).forEach(w -> occasion(null, new Promise.Audit(audits), w));
        }
    }

    private void meetings(IndicatorsClause clause) {
        windows(Cadence.MONTHLY).forEach(w -> {
            Instant due = month.next().day(clause.reportDay()).to();
            add(null, new Promise.Report(clause.reportDay()), new Period(w.from(), due), due, Duration.ZERO);
        });
        Cadence reviews = clause.reviews();
        if (reviews != null) {
            windows(reviews).forEach(w -> occasion(null, new Promise.Review(reviews), w));
        }
    }

    private List<Period> windows(Cadence cadence) {
        return Windows.of(cadence, month).stream().filter(this::owed).toList();
    }

    /**
     * Owed when the version binds at the window's end and the contract held for at least half of it; an amendment takes
     * over what the versions before it have held, but a suspension holds nothing.
     */
    private boolean owed(Period window) {
        if (!version.bindsAt(window.to().minusNanos(1_000))) {
            return false;
        }
        Instant effective = Objects.requireNonNull(version.effective());
        Instant from = version.number() > 1 || effective.isBefore(window.from()) ? window.from() : effective;
        Duration time = withoutLapses(new Period(from, window.to()));
        return time.multipliedBy(2).compareTo(window.length()) >= 0;
    }

    /** How often something is due within a window; the hours of a suspension are not counted. */
    private int times(Cadence cadence, Period window) {
        int times = Windows.times(cadence, window);
        Duration held = withoutLapses(window);
        return held.equals(window.length())
                ? times
                : (int) Math.max(1, times * held.toSeconds() / window.length().toSeconds());
    }

    private Duration withoutLapses(Period span) {
        List<Period> held = List.of(span);
        for (Period lapse : version.lapses()) {
            held = held.stream().flatMap(part -> part.without(lapse).stream()).toList();
        }
        return held.stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
    }

    private void occasion(@Nullable ShopId shop, Promise promise, Period window) {
        add(shop, promise, window, window.to(), Duration.ZERO);
    }

    private void measured(@Nullable ShopId shop, Promise promise, Period bound) {
        add(shop, promise, bound, bound.to(), Duration.ZERO);
    }

    private void add(@Nullable ShopId shop, Promise promise, Period span, Instant due, Duration grace) {
        String day = span.from().atZone(month.zone()).toLocalDate().toString();
        String name = promise.family() + "/" + day + (shop == null ? "" : "/" + shop);
        boolean taken = duties.stream().anyMatch(duty -> duty.key().equals(name));
        String key = taken ? name + "/" + span.from() : name;
        duties.add(new Duty(key, version.contract(), version.number(), shop, promise, span, due, grace));
    }
}
