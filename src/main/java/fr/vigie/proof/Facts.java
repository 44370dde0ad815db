package fr.vigie.proof;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Severity;
import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.indicator.Pace;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a contract's month when its duties are judged: read once from the other modules, then only
 * values. Numbers called {@code entry} name the ledger's entry that proves the fact.
 *
 * @param backups every backup that was verified, from before the month to its end, oldest first
 * @param drills restorations really tried
 * @param availability by shop, all hours, planned windows apart: how well the shop was watched
 * @param service by shop: the time in which availability is promised, by the rule of the contract; absent when none is
 * @param certificates by shop: those that were shown in the span, oldest first
 * @param speeds by shop; absent when none is promised, or nothing could be measured
 * @param tickets those whose deadlines fall into the month
 * @param time work of the month; null when no hours are kept for this contract
 * @param accesses how many uses of credentials the access log holds for the month
 * @param reports the months whose report was closed, with when it was sent
 * @param statements what people stated about duties
 * @param works by shop: planned interruptions that stand, oldest first
 * @param snapshots by shop: what its repository holds now
 * @param closing what was given back or erased at the contract's end, by step
 * @param meetings business reviews that were held, by their validated minutes, earliest first
 * @param accessReviews the reviews of who has access to what is the customer's, earliest first
 * @param signature the entry of the ledger that keeps the signature of the version; null when there is none
 */
public record Facts(
        List<Backup> backups,
        List<Drill> drills,
        Map<ShopId, Availability> availability,
        Map<ShopId, Availability> service,
        Map<ShopId, List<Certificate>> certificates,
        Map<ShopId, Speed> speeds,
        List<Ticket> tickets,
        @Nullable Time time,
        long accesses,
        List<Report> reports,
        List<Statement> statements,
        List<Freeze> freezes,
        Map<ShopId, List<Work>> works,
        Map<ShopId, Set<Snapshot>> snapshots,
        Map<ClosingStep, Closed> closing,
        List<Meeting> meetings,
        List<Meeting> accessReviews,
        @Nullable Long signature) {

    public Facts {
        backups = List.copyOf(backups);
        drills = List.copyOf(drills);
        availability = Map.copyOf(availability);
        service = Map.copyOf(service);
        certificates = Map.copyOf(certificates);
        speeds = Map.copyOf(speeds);
        tickets = List.copyOf(tickets);
        reports = List.copyOf(reports);
        statements = List.copyOf(statements);
        freezes = List.copyOf(freezes);
        works = Map.copyOf(works);
        snapshots = Map.copyOf(snapshots);
        closing = Map.copyOf(closing);
        meetings = List.copyOf(meetings);
        accessReviews = List.copyOf(accessReviews);
    }

    /** Without planned interruptions, and without a signature. */
    public Facts(
            List<Backup> backups,
            List<Drill> drills,
            Map<ShopId, Availability> availability,
            Map<ShopId, Availability> service,
            Map<ShopId, List<Certificate>> certificates,
            Map<ShopId, Speed> speeds,
            List<Ticket> tickets,
            @Nullable Time time,
            long accesses,
            List<Report> reports,
            List<Statement> statements,
            List<Freeze> freezes) {
        this(
                backups,
                drills,
                availability,
                service,
                certificates,
                speeds,
                tickets,
                time,
                accesses,
                reports,
                statements,
                freezes,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                null);
    }

    public static Facts none() {
        return new Facts(
                List.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), null, 0, List.of(), List.of(),
                List.of());
    }

    /** Only reports, and what was said about them. */
    static Facts ofReports(List<Report> reports, List<Statement> statements) {
        return new Facts(
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                0,
                reports,
                statements,
                List.of());
    }

    /**
     * @param contents what it holds as a whole
     * @param partial what it holds with gaps, because the host did not let everything be read
     * @param notCopied how many files are missing in it
     * @param snapshot its name in the repository; null when it was not kept
     */
    public record Backup(
            ShopId shop,
            Instant at,
            Set<Content> contents,
            Set<Content> partial,
            long notCopied,
            @Nullable String snapshot,
            @Nullable Long entry) {
        public Backup {
            contents = Set.copyOf(contents);
            partial = Set.copyOf(partial);
        }

        public Backup(
                ShopId shop,
                Instant at,
                Set<Content> contents,
                Set<Content> partial,
                long notCopied,
                @Nullable Long entry) {
            this(shop, at, contents, partial, notCopied, null, entry);
        }

        /** Nothing of the shop is missing in it. */
        public boolean isWhole() {
            return partial.isEmpty();
        }
    }

    public record Snapshot(String name, Instant taken) {}

    public record Closed(Instant at, long entry) {}

    /** @param took the measured recovery time; null when it was not timed */
    public record Drill(
            ShopId shop,
            Instant at,
            boolean succeeded,
            @Nullable Duration took,
            @Nullable Long entry) {}

    /**
     * How a span of time divides; together the four are the span so far.
     *
     * @param excluded planned maintenance and other recorded exclusions
     */
    public record Availability(Duration up, Duration down, Duration unmeasured, Duration excluded, List<Long> entries) {
        public Availability {
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param host the name it protects
     * @param trusted whether browsers accepted it
     */
    public record Certificate(
            String host,
            Instant expires,
            boolean trusted,
            Instant firstSeen,
            Instant lastSeen,
            @Nullable Long entry) {}

    /**
     * @param paces of each promised page, or of the watched address alone
     * @param entries the measurements of pages, as they were entered
     */
    public record Speed(List<Pace> paces, List<Long> entries) {
        public Speed {
            paces = List.copyOf(paces);
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param question a question or request rather than a fault: only its first answer is promised
     * @param response whether the response deadline was met; null while undecided or not promised
     * @param restoration whether the restoration deadline was met; null while undecided or not promised
     * @param restored how long it took; null while it lasts, and for what is not to be restored
     * @param uncounted which of its clocks is promised and cannot be counted by anybody; null when this tells of another
     * @param running the clock that nobody has stopped yet, whether its deadline is over or not; null when it was
     */
    public record Ticket(
            Severity severity,
            boolean question,
            @Nullable Boolean response,
            @Nullable Boolean restoration,
            @Nullable Restored restored,
            @Nullable Long entry,
            @Nullable ClockKind uncounted,
            @Nullable Running running) {

        /** Of a clock that is counted and was stopped. */
        public Ticket(
                Severity severity,
                boolean question,
                @Nullable Boolean response,
                @Nullable Boolean restoration,
                @Nullable Restored restored,
                @Nullable Long entry) {
            this(severity, question, response, restoration, restored, entry, null, null);
        }

        /** Of a clock that nobody can count. */
        static Ticket uncounted(Severity severity, boolean question, ClockKind clock) {
            return new Ticket(severity, question, null, null, null, null, clock, null);
        }

        /** Whether the deadline of one of its clocks was met; null while undecided, not promised or not counted. */
        @Nullable
        Boolean met(ClockKind clock) {
            return switch (clock) {
                case RESPONSE -> response;
                case RESTORATION -> restoration;
            };
        }

        public Ticket(
                Severity severity, @Nullable Boolean response, @Nullable Boolean restoration, @Nullable Long entry) {
            this(severity, false, response, restoration, null, entry);
        }
    }

    /**
     * A clock that nobody has stopped.
     *
     * @param deadline the last instant that is on time, as far as is known while others may be waited for
     * @param least what its restoration takes at least; null for another clock
     */
    public record Running(
            ClockKind clock, Instant deadline, @Nullable Restored least) {}

    /**
     * The time until a fault was repaired, without waiting for others.
     *
     * @param counted on the calendar of its deadline
     * @param calendar day and night
     * @param days business days after the one on which it began to count, as {@link fr.vigie.worktime.Delay.BusinessDays}
     *     counts them; zero for the same day
     */
    public record Restored(Duration counted, Duration calendar, int days) {}

    /** @param announced when the customer was told */
    public record Work(
            Period period, Instant announced, @Nullable Long entry) {}

    /**
     * @param included what was available, with what earlier months left
     * @param over what was used beyond
     * @param billed what was billed as used beyond
     */
    public record Time(Duration included, Duration used, Duration over, Duration billed) {
        public Time(Duration included, Duration used) {
            this(included, used, Duration.ZERO, Duration.ZERO);
        }
    }

    /**
     * @param closed when its figures were closed: nobody has read it by then
     * @param sent when it was first sent to the customer; null while it was not
     * @param entry of the sending, or else of the closing
     */
    public record Report(
            MonthOf month,
            Instant closed,
            @Nullable Instant sent,
            @Nullable Long entry) {}

    /** @param at when it took place, which may be long before its minutes were validated; of a review of accesses, when it was done */
    public record Meeting(Instant at, long entry) {}

    /**
     * What a person of the agency stated about one duty; the latest of a kind that was not taken back rules.
     *
     * @param remedy beside the cause of a missed duty; null otherwise
     * @param entry of the ledger, that keeps the digest of the text
     * @param retraction who took it back; null while it stands
     */
    public record Statement(
            String duty,
            Kind kind,
            String text,
            @Nullable String remedy,
            Instant about,
            String by,
            Instant at,
            long entry,
            @Nullable Retraction retraction) {

        Statement(String duty, Kind kind, String text, Instant about, String by, Instant at, long entry) {
            this(duty, kind, text, null, about, by, at, entry, null);
        }

        public enum Kind {
            /** It was done, at {@code about}. */
            DONE,
            /** It happened, and was known from {@code about} on: what a promise of notice, or of a fix, waits for. */
            OCCURRED,
            /** The customer agreed to let it pass. */
            WAIVED,
            /** A rule of the contract takes it out, for instance a failure that the agency does not answer for. */
            EXCLUDED,
            /** Why it was missed and what is done about it. */
            EXPLAINED;

            /** The message key of its name. */
            public String key() {
                return "proof.statement." + name();
            }
        }

        public boolean stands() {
            return retraction == null;
        }

        /**
         * Whether it says of fixes that one was installed: a publication stood when it was said. Else it says that there was
         * nothing to install.
         *
         * @param said of the same duty, what was taken back too
         */
        public boolean tellsOfAFix(Collection<Statement> said) {
            return said.stream()
                    .anyMatch(each -> each.kind == Kind.OCCURRED && each.duty.equals(duty) && each.stoodAt(entry));
        }

        private boolean stoodAt(long later) {
            return entry < later && (retraction == null || retraction.entry > later);
        }
    }

    /** A statement taken back by an entry of its own: neither disappears. */
    public record Retraction(String by, String why, Instant at, long entry) {}

    /** The statements of a kind about a duty that stand, oldest first. */
    List<Statement> statements(Duty duty, Statement.Kind kind) {
        return statements.stream()
                .filter(s -> s.duty().equals(duty.key()) && s.kind() == kind && s.stands())
                .toList();
    }

    /**
     * The updates of a shop that people stated as done in a period, whichever promise they kept by that. Of fixes of which none
     * was published none was installed.
     */
    List<Statement> updates(ShopId shop, Period period) {
        return statements.stream()
                .filter(s -> s.kind() == Statement.Kind.DONE && s.stands() && period.contains(s.about()))
                .filter(s -> s.duty().startsWith("update.")
                        || (s.duty().startsWith("securityFix") && (isPublished(s.duty()) || s.tellsOfAFix(statements))))
                .filter(s -> s.duty().contains("/" + shop))
                .toList();
    }

    private boolean isPublished(String fix) {
        return statements.stream()
                .anyMatch(s -> s.duty().equals(fix) && s.kind() == Statement.Kind.OCCURRED && s.stands());
    }

    /** The latest statement of a kind about a duty that stands. */
    public Optional<Statement> statement(Duty duty, Statement.Kind kind) {
        return statements.stream()
                .filter(s -> s.duty().equals(duty.key()) && s.kind() == kind && s.stands())
                .reduce((earlier, later) -> later);
    }
}
