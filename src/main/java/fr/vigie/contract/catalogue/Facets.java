package fr.vigie.contract.catalogue;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.IndicatorsClause.Uncounted;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.Severity;
import fr.vigie.contract.UpdatesClause;
import fr.vigie.contract.catalogue.Facet.Kind;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that an option may change, in the order of the clauses. */
public final class Facets {

    /** Weights that compare delays of different units on an ordinary week: 40 open hours on 5 days. */
    private static final double HOURS_PER_BUSINESS_HOUR = 168.0 / 40;

    private static final double HOURS_PER_BUSINESS_DAY = 168.0 / 5;

    /** Begins a week in which no region of France has a holiday. */
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 8);

    private static final Map<String, Facet<?>> ALL = new LinkedHashMap<>();

    static {
        List<Facet<?>> facets = new ArrayList<>();
        facets.add(onCall());
        for (Severity severity : Severity.values()) {
            facets.add(called(severity));
            facets.add(delay(severity, "response", Commitment::response, Commitment::answeredWithin));
            facets.add(delay(severity, "restoration", Commitment::restoration, Commitment::restoredWithin));
        }
        for (UpdatesClause.Component component : UpdatesClause.Component.values()) {
            facets.add(updates(component));
        }
        for (Content content : Content.values()) {
            facets.add(backups(content));
        }
        facets.add(hours(
                "rpo", c -> c.backups().rpo(), (c, v) -> c.with(c.backups().withRpo(v))));
        facets.add(hours(
                "rto", c -> c.backups().rto(), (c, v) -> c.with(c.backups().withRto(v))));
        facets.add(cadence(
                ClauseName.BACKUPS,
                "drills",
                c -> c.backups().drills(),
                (c, v) -> c.with(c.backups().withDrills(v))));
        facets.add(supportHours());
        facets.add(delay(
                ClauseName.SUPPORT,
                "firstAnswer",
                c -> c.support().firstAnswer(),
                (c, v) -> c.with(c.support().withFirstAnswer(v))));
        facets.add(moreHours());
        facets.add(cadence(
                ClauseName.CONFIDENTIALITY,
                "accessReviews",
                c -> c.confidentiality().access().reviews(),
                (c, v) -> c.with(c.confidentiality()
                        .withAccess(c.confidentiality().access().withReviews(v)))));
        facets.add(uptime());
        facets.add(cadence(
                ClauseName.INDICATORS,
                "reviews",
                c -> c.indicators().reviews(),
                (c, v) -> c.with(c.indicators().withReviews(v))));
        facets.forEach(facet -> ALL.put(facet.key(), facet));
    }

    private Facets() {}

    public static List<Facet<?>> all() {
        return List.copyOf(ALL.values());
    }

    public static Optional<Facet<?>> find(String key) {
        return Optional.ofNullable(ALL.get(key));
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Facet<CalendarId> onCall() {
        return calendar(
                ClauseName.RESPONSE,
                "onCallHours",
                c -> c.response().onCall(),
                (c, v) -> c.with(c.response().withOnCall(v)));
    }

    private static Facet<CalendarId> supportHours() {
        return calendar(
                ClauseName.SUPPORT,
                "supportHours",
                c -> c.support().hours(),
                (c, v) -> v == null ? c : c.with(c.support().withHours(v)));
    }

    /** Whether the deadlines of a severity are counted on the on-call hours. */
    private static Facet<Boolean> called(Severity severity) {
        return new Facet<Boolean>(
                "called-" + name(severity),
                ClauseName.RESPONSE,
                Kind.FLAG,
                c -> c.response().commitment(severity).map(Commitment::onCall).orElse(false),
                (c, v) -> commitment(
                        c,
                        severity,
                        said -> new Commitment(
                                said.severity(),
                                said.examples(),
                                said.response(),
                                said.restoration(),
                                Boolean.TRUE.equals(v))),
                Comparator.reverseOrder(),
                Boolean::valueOf,
                value -> Boolean.toString(value));
    }

    private static Facet<Delay> delay(
            Severity severity,
            String what,
            Function<Commitment, @Nullable Delay> value,
            BiFunction<Commitment, @Nullable Delay, Commitment> change) {
        return delay(
                ClauseName.RESPONSE,
                what + "-" + name(severity),
                c -> c.response().commitment(severity).map(value).orElse(null),
                (c, v) -> commitment(c, severity, said -> change.apply(said, v)));
    }

    private static Facet<Delay> delay(
            ClauseName clause,
            String key,
            Function<Clauses, @Nullable Delay> value,
            BiFunction<Clauses, @Nullable Delay, Clauses> change) {
        return new Facet<>(
                key,
                clause,
                Kind.DELAY,
                value,
                change,
                Comparator.comparingDouble(Facets::weight).thenComparing(Delay::code),
                Delay::ofCode,
                Delay::code);
    }

    private static double weight(Delay delay) {
        return switch (delay) {
            case Delay.CalendarHours(Duration time) -> time.toMinutes() / 60.0;
            case Delay.BusinessHours(Duration time) -> time.toMinutes() / 60.0 * HOURS_PER_BUSINESS_HOUR;
            case Delay.BusinessDays(int days) -> days * HOURS_PER_BUSINESS_DAY;
        };
    }

    private static Clauses commitment(Clauses clauses, Severity severity, Function<Commitment, Commitment> change) {
        ResponseClause response = clauses.response();
        return response.commitment(severity)
                .map(said -> clauses.with(response.with(change.apply(said))))
                .orElse(clauses);
    }

    private static Facet<Cadence> updates(UpdatesClause.Component component) {
        return cadence(
                ClauseName.UPDATES,
                "updates-" + name(component),
                c -> c.updates().cadence(component).orElse(null),
                (c, v) -> {
                    List<UpdatesClause.Line> lines = new ArrayList<>(c.updates().lines());
                    lines.removeIf(line -> line.component() == component);
                    if (v != null) {
                        lines.add(new UpdatesClause.Line(component, v));
                    }
                    lines.sort(Comparator.comparing(UpdatesClause.Line::component));
                    return c.with(c.updates().withLines(lines));
                });
    }

    private static Facet<Cadence> backups(Content content) {
        return cadence(
                ClauseName.BACKUPS,
                "backups-" + name(content),
                c -> c.backups().cadence(content).orElse(null),
                (c, v) -> {
                    List<BackupsClause.Line> before = c.backups().lines();
                    List<BackupsClause.Line> lines = new ArrayList<>();
                    before.stream().filter(line -> line.content() != content).forEach(lines::add);
                    if (v != null) {
                        lines.add(new BackupsClause.Line(
                                content,
                                v,
                                before.stream()
                                        .filter(line -> line.content() == content)
                                        .map(BackupsClause.Line::retention)
                                        .flatMap(Stream::ofNullable)
                                        .findFirst()
                                        .orElse(null)));
                    }
                    lines.sort(Comparator.comparing(BackupsClause.Line::content));
                    return c.with(c.backups().withLines(lines));
                });
    }

    private static Facet<Cadence> cadence(
            ClauseName clause,
            String key,
            Function<Clauses, @Nullable Cadence> value,
            BiFunction<Clauses, @Nullable Cadence, Clauses> change) {
        return new Facet<>(
                key, clause, Kind.CADENCE, value, change, Comparator.naturalOrder(), Cadence::valueOf, Cadence::name);
    }

    private static Facet<Duration> hours(
            String key,
            Function<Clauses, @Nullable Duration> value,
            BiFunction<Clauses, @Nullable Duration, Clauses> change) {
        return new Facet<>(
                key,
                ClauseName.BACKUPS,
                Kind.HOURS,
                value,
                change,
                Comparator.naturalOrder(),
                Duration::parse,
                Duration::toString);
    }

    private static Facet<CalendarId> calendar(
            ClauseName clause,
            String key,
            Function<Clauses, @Nullable CalendarId> value,
            BiFunction<Clauses, @Nullable CalendarId, Clauses> change) {
        return new Facet<>(
                key,
                clause,
                Kind.CALENDAR,
                value,
                change,
                Comparator.comparingLong(Facets::openMinutes).reversed().thenComparing(CalendarId::value),
                CalendarId::new,
                CalendarId::value);
    }

    /** Of a week without holidays, by the version in force; none for a calendar that no longer exists. */
    private static long openMinutes(CalendarId calendar) {
        return Calendars.ofAgency()
                .ruling(calendar)
                .map(version -> MONDAY.datesUntil(MONDAY.plusDays(7))
                        .flatMap(day -> version.segments(day).stream())
                        .mapToLong(segment -> segment.to() - segment.from())
                        .sum())
                .orElse(0L);
    }

    /** Work that the fee covers beside what the plan states; both clauses that say it grow together. */
    private static Facet<Duration> moreHours() {
        return new Facet<>(
                "moreHours",
                ClauseName.SUPPORT,
                Kind.MORE_HOURS,
                Clauses::includedTime,
                (c, more) -> more == null
                        ? c
                        : c.with(c.support().withIncluded(c.support().included().plus(more)))
                                .with(c.budget()
                                        .withIncluded(c.budget().included().plus(more))),
                Comparator.reverseOrder(),
                Duration::parse,
                Duration::toString);
    }

    private static Facet<BigDecimal> uptime() {
        return new Facet<>(
                "uptime",
                ClauseName.INDICATORS,
                Kind.PERCENT,
                c -> c.indicators().uptime() == null
                        ? null
                        : c.indicators().uptime().percent(),
                (c, v) -> {
                    Uptime said = c.indicators().uptime();
                    Uptime changed = v == null
                            ? null
                            : said == null
                                    ? new Uptime(v, Window.ALWAYS, 5, EnumSet.of(Uncounted.PLANNED_WORK))
                                    : new Uptime(v, said.window(), said.everyMinutes(), said.uncounted());
                    return c.with(c.indicators().withUptime(changed));
                },
                Comparator.reverseOrder(),
                BigDecimal::new,
                BigDecimal::toPlainString);
    }
}
