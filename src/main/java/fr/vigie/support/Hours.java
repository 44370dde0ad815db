package fr.vigie.support;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The hours ledger: what was spent on tickets and what that leaves of the included hours. */
@Service
public class Hours {
    /** The zone in which a contract's months begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** Work older than this belongs to months whose report is out. */
    private static final int LATEST_DAYS = 31;

    private static final Duration LONGEST = Duration.ofHours(24);

    /** What is typed has whole minutes. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final JdbcClient sql;
    private final TicketRows rows;
    private final Tickets tickets;
    private final TermsBook book;
    private final DeskChoices choices;
    private final List<WorkAgreement> agreements;
    private final TimeEntryRows entries;
    private final HoursAccounts accounts;
    private final Ledger ledger;
    private final Clock clock;

    Hours(
            JdbcClient sql,
            TicketRows rows,
            Tickets tickets,
            TermsBook book,
            DeskChoices choices,
            List<WorkAgreement> agreements,
            TimeEntryRows entries,
            HoursAccounts accounts,
            Ledger ledger,
            Clock clock) {
        this.choices = choices;
        this.agreements = agreements;
        this.entries = entries;
        this.accounts = accounts;
        this.sql = sql;
        this.rows = rows;
        this.tickets = tickets;
        this.book = book;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What became of an entry. */
    public sealed interface Logged {
        record Entered(TimeEntry entry) implements Logged {}

        /** @param message the key of a message that says what was expected */
        record Refused(String message) implements Logged {

            /** Whether it is the customer's consent that lacks: they would pay for that time. */
            public boolean isUnagreed() {
                return message.equals(Consent.UNAGREED) || message.equals(Consent.BEYOND);
            }
        }
    }

    /** Enters work of which only the day is known, as {@link #log(TicketId, Author, Work)}. */
    @Transactional
    public Logged log(TicketId id, Author by, Duration spent, LocalDate workedOn, String note) {
        return log(id, by, Work.on(workedOn, spent, note));
    }

    /**
     * Enters time spent on a ticket. It counts as was agreed for this ticket, or else as the contract that was in force when the
     * work began pays its classification at this moment, rounded up to the contract's unit, and more than once where the contract prices it higher. What the customer
     * pays beside their fee needs their consent, unless the agency asks none: a {@link Consent}, or an agreement of another kind.
     *
     * @param work today's or that of one of the 31 days before, over by now
     */
    @Transactional
    public Logged log(TicketId id, Author by, Work work) {
        Ticket ticket = tickets.hold(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no ticket " + id + " in this scope"));
        PersonId person = by.person();
        if (!by.isStaff() || person == null) {
            throw new IllegalArgumentException("only people of the agency log time, not " + by.side());
        }
        Instant now = Instants.micros(clock);
        Optional<String> refusal = refusal(work, now);
        if (refusal.isPresent()) {
            return new Logged.Refused(refusal.get());
        }
        ContractRef contract = book.inForce(ticket, begun(work, now));
        Optional<Terms> terms = Optional.ofNullable(contract).map(book::of);
        Billing billing = work.offered()
                ? Billing.INCLUDED
                : agreed(id)
                        .or(() -> terms.flatMap(given -> given.billing(ticket)))
                        .orElse(null);
        TimeEntry entry = new TimeEntry(
                TimeEntryId.create(),
                ticket.customer(),
                ticket.shop(),
                id,
                contract,
                work.day(),
                work.began(),
                now,
                person,
                by.name(),
                work.note(),
                ticket.activity(),
                billing,
                work.spent(),
                terms.map(given -> given.shares(ticket, billing, work))
                        .orElseGet(() -> List.of(Share.normal(work.spent()))),
                null);
        Optional<String> unagreed = unagreed(ticket, entry);
        if (unagreed.isPresent()) {
            return new Logged.Refused(unagreed.get());
        }
        keep(entry, by);
        return new Logged.Entered(entry);
    }

    /** When some work began; of which only the day is known, when that day ended, or now. */
    private static Instant begun(Work work, Instant now) {
        Instant began = work.began();
        Instant over = work.day().plusDays(1).atStartOfDay(ZONE).toInstant().minusNanos(1_000);
        return began != null ? began : over.isBefore(now) ? over : now;
    }

    /** Why its customer may not be made to pay an entry yet. */
    private Optional<String> unagreed(Ticket ticket, TimeEntry entry) {
        ContractRef contract = entry.contract();
        if (contract == null || !choices.isConsentRequired()) {
            return Optional.empty();
        }
        Duration left = entry.billing() == Billing.HOURS
                ? accounts.statement(contract.contract(), YearMonth.from(entry.workedOn()))
                        .balance()
                        .left()
                : Duration.ZERO;
        Duration before = withMerged(ticket.id()).stream()
                .filter(each -> each.billing() == Billing.HOURS)
                .map(TimeEntry::accounted)
                .reduce(Duration.ZERO, Duration::plus);
        return ticket.consent().refusal(entry.activity(), entry.billing(), before, entry.accounted(), left);
    }

    private static Optional<String> refusal(Work work, Instant now) {
        LocalDate today = now.atZone(ZONE).toLocalDate();
        if (work.spent().toMinutes() < 1 || work.spent().compareTo(LONGEST) > 0) {
            return Optional.of("support.time.error.duration");
        }
        if (work.day().isAfter(today) || work.day().isBefore(today.minusDays(LATEST_DAYS))) {
            return Optional.of("support.time.error.day");
        }
        Instant ended = work.ended();
        return ended != null && ended.isAfter(now.plus(TOLERANCE))
                ? Optional.of("support.time.error.future")
                : Optional.empty();
    }

    /** Takes an entry back by an opposite one. Refused when that was done before. */
    @Transactional
    public Logged reverse(TicketId ticket, TimeEntryId id, Author by) {
        PersonId person = by.person();
        if (!by.isStaff() || person == null) {
            throw new IllegalArgumentException("only people of the agency reverse entries, not " + by.side());
        }
        rows.lock(ticket);
        List<TimeEntry> all = of(ticket);
        Optional<TimeEntry> entry = all.stream()
                .filter(each -> each.id().equals(id) && each.reverses() == null)
                .findFirst();
        if (entry.isEmpty() || all.stream().anyMatch(each -> id.equals(each.reverses()))) {
            return new Logged.Refused("support.time.error.reversed");
        }
        TimeEntry reversal = entry.get().reversal(TimeEntryId.create(), person, by.name(), Instants.micros(clock));
        keep(reversal, by);
        return new Logged.Entered(reversal);
    }

    /** The entries of a ticket, oldest first. */
    @Transactional(readOnly = true)
    public List<TimeEntry> of(TicketId ticket) {
        return entries.of(ticket);
    }

    /** The entries of a ticket and of those that were merged into it, oldest first. */
    @Transactional(readOnly = true)
    public List<TimeEntry> withMerged(TicketId ticket) {
        return entries.withMerged(ticket);
    }

    /** The entries of a contract whose work fell in a month, oldest first. */
    @Transactional(readOnly = true)
    public List<TimeEntry> of(ContractId contract, YearMonth month) {
        return entries.of(contract, month);
    }

    /** An entry with the ticket on which the work was done. */
    public record Entry(TimeEntry entry, TicketNumber number, String subject) {}

    /** The entries of a contract whose work fell in a month, oldest first, with their tickets. */
    @Transactional(readOnly = true)
    public List<Entry> told(ContractId contract, YearMonth month) {
        return entries.told(contract, month);
    }

    /** Accounted time of a month that is taken from the included hours of a contract. */
    @Transactional(readOnly = true)
    public Duration used(ContractId contract, YearMonth month) {
        return entries.usedByMonth(contract).getOrDefault(month, Duration.ZERO);
    }

    /** The included hours of a month under a contract version, what earlier months left included. */
    @Transactional(readOnly = true)
    public HoursBalance balance(ContractVersion version, YearMonth month) {
        return accounts.balance(version, month);
    }

    /** The same of every month from the contract's first up to and with the last asked one, in one reading. */
    @Transactional(readOnly = true)
    public SortedMap<YearMonth, HoursBalance> balances(ContractId contract, YearMonth through) {
        return accounts.balances(contract, through);
    }

    /** What a person spent on one ticket on a day; negative when more was taken back than entered. */
    public record Worked(TicketId ticket, TicketNumber number, String subject, Duration spent) {}

    /** The tickets that a person logged time on for a day, the newest entry first, reversals taken off. */
    @Transactional(readOnly = true)
    public List<Worked> workedOn(PersonId person, LocalDate day) {
        return sql.sql("""
            select t.id, t.year, t.serial, t.subject, sum(e.spent) as spent
            from time_entry e join ticket t on t.id = e.ticket_id
            where e.person = :person and e.worked_on = :day
            group by t.id having sum(e.spent) <> 0 order by max(e.at) desc, t.id\
            """)
                .param("person", person.value())
                .param("day", day)
                .query((row, n) -> new Worked(
                        new TicketId(row.getObject("id", UUID.class)),
                        new TicketNumber(row.getInt("year"), row.getInt("serial")),
                        row.getString("subject"),
                        Duration.ofMinutes(row.getLong("spent"))))
                .list();
    }

    /** The real time that a person logged on a day, reversals taken off. */
    @Transactional(readOnly = true)
    public Duration spent(PersonId person, LocalDate day) {
        return Duration.ofMinutes(
                sql.sql("select coalesce(sum(spent), 0) from time_entry where person = :person and worked_on = :day")
                        .param("person", person.value())
                        .param("day", day)
                        .query(Long.class)
                        .single());
    }

    private Optional<Billing> agreed(TicketId ticket) {
        return agreements.stream()
                .flatMap(agreement -> agreement.billing(ticket).stream())
                .findFirst();
    }

    private void keep(TimeEntry entry, Author by) {
        entries.insert(entry);
        tickets.timeLogged(entry.ticket(), by, entry.spent());
        ledger.append(entry.customer(), TicketFacts.timeLogged(entry), entry.at());
        ContractRef contract = entry.contract();
        if (contract != null && entry.billing() == Billing.HOURS) {
            accounts.corrected(contract.contract(), entry.at());
        }
    }
}
