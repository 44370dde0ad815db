package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What customers thought of the work on their tickets. A ticket is asked about once, when it is closed, and has one answer. The
 * link in the message carries 256 random bits, of which only the digest is kept.
 */
@Repository
public class Satisfactions {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient sql;
    private final TicketRows tickets;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Satisfactions(JdbcClient sql, TicketRows tickets, Ledger ledger, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.tickets = tickets;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /**
     * How satisfied customers were with the tickets asked about in a period.
     *
     * @param asked how many tickets were asked about
     */
    public record Figures(int asked, int good, int fair, int bad) {
        public int answered() {
            return good + fair + bad;
        }

        /** The satisfied among those who answered; never asked for when nobody did. */
        public double share() {
            return (double) good / answered();
        }
    }

    /**
     * Prepares the question about a closed ticket.
     *
     * @return the secret part of its link; empty when the ticket was asked about before, concerns nobody, or its customer is
     *     not to be asked
     */
    @Transactional
    public Optional<String> ask(TicketId id) {
        Ticket ticket = tickets.find(id).orElseThrow();
        if (ticket.closed().isEmpty() || !Satisfaction.concerns(ticket) || !isAsking(ticket.customer())) {
            return Optional.empty();
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        boolean first = sql.sql("""
            insert into satisfaction (ticket_id, customer_id, digest, asked)
            values (:ticket, :customer, :digest, :now) on conflict do nothing\
            """)
                        .param("ticket", id.value())
                        .param("customer", ticket.customer().value())
                        .param("digest", Sha256.of(secret).hex())
                        .param("now", column(clock.instant()))
                        .update()
                == 1;
        return first ? Optional.of(secret) : Optional.empty();
    }

    @Transactional(readOnly = true)
    public Optional<Satisfaction> of(TicketId ticket) {
        return sql.sql("select * from satisfaction where ticket_id = :ticket")
                .param("ticket", ticket.value())
                .query(Satisfactions::satisfaction)
                .optional();
    }

    /** What a link asks about; reading it changes nothing, since mail programs open links in advance. */
    @Transactional(readOnly = true)
    public Optional<Satisfaction> byLink(String secret) {
        return sql.sql("select * from satisfaction where digest = :digest")
                .param("digest", Sha256.of(secret).hex())
                .query(Satisfactions::satisfaction)
                .optional();
    }

    /**
     * Keeps an answer; a later one takes its place while it may be changed.
     *
     * @return false when the ticket was not asked about, or an answer is no longer taken
     */
    @Transactional
    public boolean answer(TicketId id, SatisfactionScore score, String comment) {
        Instant now = Instants.micros(clock);
        Ticket ticket = tickets.lock(id).orElse(null);
        Satisfaction before = ticket == null ? null : of(id).orElse(null);
        if (ticket == null || before == null || !before.isOpen(now)) {
            return false;
        }
        sql.sql("""
            update satisfaction set score = :score, comment = :comment, answered = coalesce(answered, :now), changed = :now
            where ticket_id = :ticket\
            """)
                .param("score", score.name())
                .param("comment", Satisfaction.written(comment))
                .param("now", column(now))
                .param("ticket", id.value())
                .update();
        ledger.append(
                ticket.customer(),
                new Fact(
                        "satisfaction.given",
                        "ticket:" + id,
                        Map.of("number", ticket.number().toString(), "score", score.name())),
                now);
        boolean wasBad = before.answer() != null && before.answer().score() == SatisfactionScore.BAD;
        if (score == SatisfactionScore.BAD && !wasBad) {
            events.publishEvent(new CustomerDissatisfied(id, ticket.number(), ticket.customer(), ticket.shop(), now));
        }
        return true;
    }

    /** The tickets asked about in a period, and their answers as they stand. */
    @Transactional(readOnly = true)
    public Figures figures(Period period) {
        return sql.sql("""
            select count(*) as asked, count(*) filter (where score = 'GOOD') as good,
                count(*) filter (where score = 'FAIR') as fair, count(*) filter (where score = 'BAD') as bad
            from satisfaction where asked >= :from and asked < :to\
            """)
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query((row, n) ->
                        new Figures(row.getInt("asked"), row.getInt("good"), row.getInt("fair"), row.getInt("bad")))
                .single();
    }

    /**
     * What one customer's tickets that were asked about in a period amount to, by the month of asking (Europe/Paris).
     *
     * @param shops null for all of the customer's
     */
    @Transactional(readOnly = true)
    public Map<YearMonth, Figures> months(CustomerId customer, @Nullable Collection<ShopId> shops, Period period) {
        Map<YearMonth, Figures> months = new HashMap<>();
        sql.sql("""
            select to_char(s.asked at time zone 'Europe/Paris', 'YYYY-MM') as month, count(*) as asked,
                count(*) filter (where s.score = 'GOOD') as good, count(*) filter (where s.score = 'FAIR') as fair,
                count(*) filter (where s.score = 'BAD') as bad
            from satisfaction s join ticket t on t.id = s.ticket_id
            where s.customer_id = :customer and s.asked >= :from and s.asked < :to
                and (:all or t.shop_id = any(:shops))
            group by 1\
            """)
                .param("customer", customer.value())
                .param("all", shops == null)
                .param(
                        "shops",
                        shops == null
                                ? new UUID[0]
                                : shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(row -> {
                    months.put(
                            YearMonth.parse(row.getString("month")),
                            new Figures(
                                    row.getInt("asked"), row.getInt("good"), row.getInt("fair"), row.getInt("bad")));
                });
        return months;
    }

    /**
     * A ticket about which its customer was asked.
     *
     * @param score null while it is not answered
     */
    public record Asked(
            TicketId ticket,
            TicketNumber number,
            String subject,
            ShopId shop,
            Instant at,
            @Nullable SatisfactionScore score) {}

    /**
     * One customer's tickets that were asked about in a period, the earliest first: those that {@link #months} counts.
     *
     * @param shops null for all of the customer's
     */
    @Transactional(readOnly = true)
    public List<Asked> asked(CustomerId customer, @Nullable Collection<ShopId> shops, Period period) {
        return sql.sql("""
            select t.id, t.year, t.serial, t.subject, t.shop_id, s.asked, s.score
            from satisfaction s join ticket t on t.id = s.ticket_id
            where s.customer_id = :customer and s.asked >= :from and s.asked < :to
                and (:all or t.shop_id = any(:shops))
            order by s.asked, t.id\
            """)
                .param("customer", customer.value())
                .param("all", shops == null)
                .param(
                        "shops",
                        shops == null
                                ? new UUID[0]
                                : shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query((row, n) -> new Asked(
                        new TicketId(row.getObject("id", UUID.class)),
                        new TicketNumber(row.getInt("year"), row.getInt("serial")),
                        row.getString("subject"),
                        new ShopId(row.getObject("shop_id", UUID.class)),
                        row.getObject("asked", OffsetDateTime.class).toInstant(),
                        row.getString("score") == null ? null : SatisfactionScore.valueOf(row.getString("score"))))
                .list();
    }

    /** Whether a customer is asked: neither the agency as a whole nor this customer was taken out. */
    @Transactional(readOnly = true)
    public boolean isAsking(CustomerId customer) {
        return choice(null) && choice(customer);
    }

    /** @param customer null for the agency's own choice */
    @Transactional(readOnly = true)
    public boolean choice(@Nullable CustomerId customer) {
        return sql.sql("""
            select asking from satisfaction_choice where customer_id is not distinct from cast(:customer as uuid)\
            """)
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** @param customer null for everybody */
    @Transactional
    public void choose(@Nullable CustomerId customer, boolean asking, PersonId by) {
        sql.sql("""
            insert into satisfaction_choice (customer_id, asking, at, person_id) values (:customer, :asking, :now, :by)
            on conflict (customer_id) do update set asking = excluded.asking, at = excluded.at,
                person_id = excluded.person_id\
            """)
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("asking", asking)
                .param("now", column(clock.instant()))
                .param("by", by.value())
                .update();
    }

    private static Satisfaction satisfaction(ResultSet row, int number) throws SQLException {
        String score = row.getString("score");
        OffsetDateTime answered = row.getObject("answered", OffsetDateTime.class);
        return new Satisfaction(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("asked", OffsetDateTime.class).toInstant(),
                score == null
                        ? null
                        : new Satisfaction.Answer(
                                SatisfactionScore.valueOf(score), row.getString("comment"), answered.toInstant()));
    }
}
