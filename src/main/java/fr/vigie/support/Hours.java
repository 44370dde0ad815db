package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private final JdbcClient sql;
    private final TicketRows rows;
    private final Tickets tickets;
    private final TermsBook book;
    private final List<WorkAgreement> agreements;
    private final Ledger ledger;
    private final Clock clock;

    Hours(
            JdbcClient sql,
            TicketRows rows,
            Tickets tickets,
            TermsBook book,
            List<WorkAgreement> agreements,
            Ledger ledger,
            Clock clock) {
        this.agreements = agreements;
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
        record Refused(String message) implements Logged {}
    }

    /**
     * Enters time spent on a ticket. It counts as was agreed for this ticket, or else as the contract pays its classification
     * at this moment, rounded up to the contract's unit.
     *
     * @param spent whole minutes, 1 minute to 24 hours
     * @param workedOn the day of the work in {@link #ZONE}: today or one of the 31 days before
     */
    @Transactional
    public Logged log(TicketId id, Author by, Duration spent, LocalDate workedOn, String note) {
        Ticket ticket = rows.lock(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no ticket " + id + " in this scope"));
        PersonId person = by.person();
        if (!by.isStaff() || person == null) {
            throw new IllegalArgumentException("only people of the agency log time, not " + by.side());
        }
        Instant now = Instants.micros(clock);
        LocalDate today = now.atZone(ZONE).toLocalDate();
        if (spent.toMinutes() < 1 || spent.compareTo(LONGEST) > 0) {
            return new Logged.Refused("support.time.error.duration");
        }
        if (workedOn.isAfter(today) || workedOn.isBefore(today.minusDays(LATEST_DAYS))) {
            return new Logged.Refused("support.time.error.day");
        }
        Optional<Terms> terms = book.of(ticket);
        Duration whole = Duration.ofMinutes(spent.toMinutes());
        TimeEntry entry = new TimeEntry(
                TimeEntryId.create(),
                ticket.customer(),
                ticket.shop(),
                id,
                ticket.contract(),
                workedOn,
                now,
                person,
                by.name(),
                note.strip(),
                ticket.activity(),
                agreed(id)
                        .or(() -> terms.flatMap(given -> given.billing(ticket.activity())))
                        .orElse(null),
                whole,
                TimeEntry.rounded(whole, terms.map(Terms::rounding).orElse(1)),
                null);
        keep(entry, by);
        return new Logged.Entered(entry);
    }

    /** Takes an entry back by an opposite one. Refused when that was done before. */
    @Transactional
    public Logged reverse(TicketId ticket, TimeEntryId id, Author by) {
        PersonId person = by.person();
        if (!by.isStaff() || person == null) {
            throw new IllegalArgumentException("only people of the agency reverse entries, not " + by.side());
        }
        rows.lock(ticket);
        List<TimeEntry> entries = of(ticket);
        Optional<TimeEntry> entry = entries.stream()
                .filter(each -> each.id().equals(id) && each.reverses() == null)
                .findFirst();
        if (entry.isEmpty() || entries.stream().anyMatch(each -> id.equals(each.reverses()))) {
            return new Logged.Refused("support.time.error.reversed");
        }
        TimeEntry reversal = entry.get().reversal(TimeEntryId.create(), person, by.name(), Instants.micros(clock));
        keep(reversal, by);
        return new Logged.Entered(reversal);
    }

    /** The entries of a ticket, oldest first. */
    @Transactional(readOnly = true)
    public List<TimeEntry> of(TicketId ticket) {
        return sql.sql("select * from time_entry where ticket_id = :ticket order by at, id")
                .param("ticket", ticket.value())
                .query(Hours::entry)
                .list();
    }

    /** The entries of a contract whose work fell in a month, oldest first. */
    @Transactional(readOnly = true)
    public List<TimeEntry> of(ContractId contract, YearMonth month) {
        return sql.sql("""
            select * from time_entry where contract_id = :contract and worked_on >= :from and worked_on < :to
            order by worked_on, at, id\
            """)
                .param("contract", contract.value())
                .param("from", month.atDay(1))
                .param("to", month.plusMonths(1).atDay(1))
                .query(Hours::entry)
                .list();
    }

    /** Accounted time of a month that is taken from the included hours of a contract. */
    @Transactional(readOnly = true)
    public Duration used(ContractId contract, YearMonth month) {
        return usedByMonth(contract).getOrDefault(month, Duration.ZERO);
    }

    /** The included hours of a month under a contract version, what earlier months left included. */
    @Transactional(readOnly = true)
    public HoursBalance balance(ContractVersion version, YearMonth month) {
        Map<YearMonth, Duration> used = usedByMonth(version.contract());
        YearMonth first = used.keySet().stream().min(YearMonth::compareTo).orElse(month);
        Instant effective = version.effective();
        if (effective != null) {
            YearMonth start = YearMonth.from(effective.atZone(ZONE));
            first = start.isBefore(first) ? start : first;
        }
        return HoursBalance.months(
                        first.isAfter(month) ? month : first,
                        month,
                        version.clauses().includedTime(),
                        version.clauses().support().carryOver(),
                        used)
                .getLast();
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

    private Map<YearMonth, Duration> usedByMonth(ContractId contract) {
        Map<YearMonth, Duration> used = new HashMap<>();
        sql.sql("""
            select date_trunc('month', worked_on)::date as month, sum(accounted) as minutes from time_entry
            where contract_id = :contract and billing = 'HOURS' group by 1\
            """).param("contract", contract.value()).query(row -> {
            used.put(
                    YearMonth.from(row.getObject("month", LocalDate.class)),
                    Duration.ofMinutes(row.getLong("minutes")));
        });
        return used;
    }

    private void keep(TimeEntry entry, Author by) {
        ContractRef contract = entry.contract();
        Billing billing = entry.billing();
        TimeEntryId reverses = entry.reverses();
        sql.sql("""
            insert into time_entry (id, customer_id, shop_id, ticket_id, contract_id, contract_version, worked_on, at,
                person, name, note, activity, billing, spent, accounted, reverses)
            values (:id, :customer, :shop, :ticket, :contract, :version, :day, :at,
                :person, :name, :note, :activity, :billing, :spent, :accounted, :reverses)
            """)
                .param("id", entry.id().value())
                .param("customer", entry.customer().value())
                .param("shop", entry.shop().value())
                .param("ticket", entry.ticket().value())
                .param("contract", contract == null ? null : contract.contract().value())
                .param("version", contract == null ? null : contract.version())
                .param("day", entry.workedOn())
                .param("at", column(entry.at()))
                .param("person", entry.person().value())
                .param("name", entry.name())
                .param("note", entry.note())
                .param("activity", entry.activity().name())
                .param("billing", billing == null ? null : billing.name())
                .param("spent", entry.spent().toMinutes())
                .param("accounted", entry.accounted().toMinutes())
                .param("reverses", reverses == null ? null : reverses.value())
                .update();
        tickets.timeLogged(entry.ticket(), by, entry.spent());
        ledger.append(entry.customer(), TicketFacts.timeLogged(entry), entry.at());
    }

    private static TimeEntry entry(ResultSet row, int number) throws SQLException {
        UUID contract = row.getObject("contract_id", UUID.class);
        UUID reverses = row.getObject("reverses", UUID.class);
        return new TimeEntry(
                new TimeEntryId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new ShopId(row.getObject("shop_id", UUID.class)),
                new TicketId(row.getObject("ticket_id", UUID.class)),
                contract == null ? null : new ContractRef(new ContractId(contract), row.getInt("contract_version")),
                row.getObject("worked_on", LocalDate.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("name"),
                row.getString("note"),
                Activity.valueOf(row.getString("activity")),
                billing(row.getString("billing")),
                Duration.ofMinutes(row.getInt("spent")),
                Duration.ofMinutes(row.getInt("accounted")),
                reverses == null ? null : new TimeEntryId(reverses));
    }

    private static @Nullable Billing billing(@Nullable String name) {
        return name == null ? null : Billing.valueOf(name);
    }
}
