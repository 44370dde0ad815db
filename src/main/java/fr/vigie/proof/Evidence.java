package fr.vigie.proof;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.ContractVersion;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads, from the ledger, the facts that were proven when they happened: verified backups, drills, closed reports. */
@Component
public class Evidence {
    private static final int MOST_VERSIONS = 200;
    private static final Duration ANNOUNCED_BEFORE = Duration.ofDays(120);
    private static final Duration VALIDATED_AFTER = Duration.ofDays(120);

    private final Ledger ledger;

    Evidence(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The backups of a period that were read back: one of which only the completion was recorded proves nothing. A backup
     * counts at the instant its data were read, oldest first. Files that the host did not let be read make it partial in
     * files and pictures; its dump of the database is whole or absent.
     */
    public List<Facts.Backup> backups(CustomerId customer, Period period) {
        Map<String, Long> verified = ledger.during(customer, "backup.verified", withSlack(period)).stream()
                .collect(Collectors.toMap(Evidence::run, entry -> entry.id().number(), (first, again) -> first));
        return ledger.during(customer, "backup.completed", withSlack(period)).stream()
                .filter(entry -> verified.containsKey(run(entry)))
                .flatMap(entry -> shop(entry).map(shop -> backup(entry, shop, verified.get(run(entry)))))
                .filter(backup -> period.contains(backup.at()))
                .sorted(Comparator.comparing(Facts.Backup::at))
                .toList();
    }

    private static Facts.Backup backup(Entry entry, ShopId shop, @Nullable Long proof) {
        Set<Content> named = contents(entry);
        long notCopied = Long.parseLong(entry.fact().details().getOrDefault("notCopied", "0"));
        var partial = EnumSet.noneOf(Content.class);
        if (notCopied > 0) {
            partial.addAll(Set.of(Content.FILES, Content.IMAGES));
            partial.retainAll(named);
        }
        var whole = EnumSet.noneOf(Content.class);
        whole.addAll(named);
        whole.removeAll(partial);
        return new Facts.Backup(
                shop,
                readAt(entry),
                whole,
                partial,
                notCopied,
                entry.fact().details().get("snapshot"),
                proof);
    }

    /** What belongs to the last evening may be sealed on the next day. */
    private static Period withSlack(Period period) {
        return new Period(period.from(), period.to().plus(Duration.ofDays(2)));
    }

    private static String run(Entry entry) {
        return entry.fact().details().getOrDefault("run", "");
    }

    private static Instant readAt(Entry entry) {
        String readAt = entry.fact().details().get("readAt");
        return readAt == null ? entry.at() : Instant.parse(readAt);
    }

    /** Restorations really tried in a period; one that failed leaves no such entry. */
    public List<Facts.Drill> drills(CustomerId customer, Period period) {
        return ledger.during(customer, "backup.drilled", period).stream()
                .flatMap(entry -> shop(entry)
                        .map(shop -> new Facts.Drill(
                                shop,
                                entry.at(),
                                true,
                                seconds(entry),
                                entry.id().number())))
                .toList();
    }

    /** The months whose report was closed in a period, and when it was first sent, if that was in the period too. */
    List<Facts.Report> reports(CustomerId customer, String contract, Period period, ZoneId zone) {
        Map<String, Entry> sent = ledger.during(customer, "report.sent", period).stream()
                .collect(Collectors.toMap(entry -> entry.fact().subject(), entry -> entry, (first, again) -> first));
        return ledger.during(customer, "report.closed", period).stream()
                .filter(entry -> entry.fact().subject().equals("contract:" + contract))
                .map(entry -> report(
                        entry, sent.get("report:" + entry.fact().details().get("report")), zone))
                .toList();
    }

    private static Facts.Report report(Entry closed, @Nullable Entry sent, ZoneId zone) {
        return new Facts.Report(
                new MonthOf(YearMonth.parse(closed.fact().details().getOrDefault("month", "1970-01")), zone),
                closed.at(),
                sent == null ? null : sent.at(),
                (sent == null ? closed : sent).id().number());
    }

    /** What was given back or erased as a contract ended, by step. */
    Map<ClosingStep, Facts.Closed> closing(ContractVersion version, Period period) {
        var done = new EnumMap<ClosingStep, Facts.Closed>(ClosingStep.class);
        for (ClosingStep step : ClosingStep.values()) {
            ledger.during(version.customer(), "contract." + step.slug(), period).stream()
                    .filter(entry -> entry.fact().subject().equals("contract:" + version.contract()))
                    .findFirst()
                    .ifPresent(entry -> done.put(
                            step, new Facts.Closed(entry.at(), entry.id().number())));
        }
        return done;
    }

    /** The business reviews of a contract that took place in a period and whose minutes were validated, earliest first. */
    List<Facts.Meeting> meetings(ContractVersion version, Period period) {
        Period told = new Period(period.from(), period.to().plus(VALIDATED_AFTER));
        return ledger.during(version.customer(), "review.validated", told).stream()
                .filter(entry -> entry.fact().subject().equals("contract:" + version.contract()))
                .map(entry -> new Facts.Meeting(
                        Instant.parse(entry.fact()
                                .details()
                                .getOrDefault("heldAt", entry.at().toString())),
                        entry.id().number()))
                .filter(meeting -> period.contains(meeting.at()))
                .sorted(Comparator.comparing(Facts.Meeting::at))
                .toList();
    }

    /** When somebody went through who has access to what is a customer's, earliest first. */
    List<Facts.Meeting> accessReviews(CustomerId customer, Period period) {
        return ledger.during(customer, "shop.accesses-reviewed", period).stream()
                .map(entry -> new Facts.Meeting(entry.at(), entry.id().number()))
                .toList();
    }

    /** The latest entry about each subject, by its kind. */
    Map<String, Map<String, Long>> latest(CustomerId customer, Collection<String> kinds, Period period) {
        return ledger.latest(customer, kinds, period);
    }

    /** The entry that keeps the signature of a version; null when there is none. */
    @Nullable
    Long signature(ContractVersion version) {
        var filter = new LedgerFilter("contract.signed", "contract:" + version.contract(), null, null);
        return ledger.entries(version.customer(), filter, null, MOST_VERSIONS).stream()
                .filter(entry -> Integer.toString(version.number())
                        .equals(entry.fact().details().get("version")))
                .findFirst()
                .map(entry -> entry.id().number())
                .orElse(null);
    }

    /** The entries that told of planned interruptions, by their id: those that begin in a period were told of before. */
    public Map<String, Long> announcements(CustomerId customer, Period period) {
        var told = new Period(period.from().minus(ANNOUNCED_BEFORE), period.to());
        return ledger.during(customer, "window.declared", told).stream()
                .collect(Collectors.toMap(
                        entry -> entry.fact().details().getOrDefault("window", ""),
                        entry -> entry.id().number(),
                        (first, again) -> first));
    }

    /**
     * The entries that prove the watch over a shop: the digests of the days whose measurements lie in a period, also in part,
     * and its outages. A day is sealed when it is over.
     */
    List<Long> watch(CustomerId customer, ShopId shop, Period period) {
        Stream<Entry> days = ledger.during(customer, "monitoring.digest", withSlack(period)).stream()
                .filter(entry -> overlaps(entry.fact().details().get("day"), period));
        Stream<Entry> outages = Stream.of("outage.opened", "outage.closed")
                .flatMap(kind -> ledger.during(customer, kind, period).stream());
        return Stream.concat(days, outages)
                .filter(entry -> entry.fact().subject().equals("shop:" + shop))
                .map(entry -> entry.id().number())
                .sorted()
                .toList();
    }

    /** Whether a day of UTC, {@code 2026-03-05}, lies at least in part in a period. */
    static boolean overlaps(@Nullable String day, Period period) {
        if (day == null) {
            return false;
        }
        Instant from = LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        return from.isBefore(period.to()) && from.plus(Duration.ofDays(1)).isAfter(period.from());
    }

    /** The entries that keep the measurements of a shop's pages. */
    List<Long> speeds(CustomerId customer, ShopId shop, Period period) {
        return ledger.during(customer, "speed.measured", period).stream()
                .filter(entry -> entry.fact().subject().equals("shop:" + shop))
                .map(entry -> entry.id().number())
                .toList();
    }

    private static Stream<ShopId> shop(Entry entry) {
        String subject = entry.fact().subject();
        return subject.startsWith("shop:")
                ? Stream.of(new ShopId(UUID.fromString(subject.substring("shop:".length()))))
                : Stream.empty();
    }

    private static Set<Content> contents(Entry entry) {
        List<String> named =
                List.of(entry.fact().details().getOrDefault("contents", "").split(","));
        return Arrays.stream(Content.values())
                .filter(content -> named.contains(content.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Duration seconds(Entry entry) {
        String seconds = entry.fact().details().get("recoveryTimeSeconds");
        return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds));
    }
}
