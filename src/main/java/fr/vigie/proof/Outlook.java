package fr.vigie.proof;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.database.Turns;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The duties that will be missed unless someone acts. Judging every contract takes a while, so the outlook is computed a few
 * customers at a time and kept; reading it is one query.
 */
@Component
public class Outlook {
    private static final Logger LOG = LoggerFactory.getLogger(Outlook.class);
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** How long after its end a contract may still owe something: what is handed over within a year and a month. */
    private static final Duration AFTERMATH = Duration.ofDays(400);

    /** How long a judgement is good where no evidence comes: far less than the shortest warning, four hours. */
    private static final Duration AGE = Duration.ofMinutes(15);

    /** How long a contract is not judged again for new evidence: judging reads months. */
    private static final Duration REST = Duration.ofMinutes(2);

    private final Contracts contracts;
    private final Proofs proofs;
    private final NextSteps steps;
    private final Ledger ledger;
    private final MessageSource messages;
    private final JdbcClient sql;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Outlook(
            Contracts contracts,
            Proofs proofs,
            NextSteps steps,
            Ledger ledger,
            MessageSource messages,
            JdbcClient sql,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.contracts = contracts;
        this.proofs = proofs;
        this.steps = steps;
        this.ledger = ledger;
        this.messages = messages;
        this.sql = sql;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A duty at risk.
     *
     * @param shop null when it concerns the contract as a whole
     * @param from when the time granted for it began
     */
    record Risk(
            CustomerId customer,
            ContractId contract,
            String duty,
            @Nullable ShopId shop,
            Bilingual promise,
            NextStep step,
            Instant from,
            Instant due) {}

    /**
     * Judges the contracts that never were: those in force, those that are suspended, and those that ended but may still owe their
     * last report or their handover. What is known of those that owe nothing any more goes.
     */
    public void enrol() {
        Instant now = clock.instant();
        Map<ContractId, ContractVersion> owing = newest(contracts.activeDuring(until(now)));
        UUID[] kept = owing.keySet().stream().map(ContractId::value).toArray(UUID[]::new);
        for (String table : List.of("duty_outlook", "duty_outlook_look")) {
            sql.sql("delete from " + table + " where not (contract_id = any(:contracts))")
                    .param("contracts", kept)
                    .update();
        }
        owing.keySet().removeAll(enrolled());
        owing.values().forEach(version -> refresh(version, now));
    }

    private Set<ContractId> enrolled() {
        return sql.sql("select contract_id from duty_outlook_look")
                .query((rs, n) -> new ContractId(rs.getObject("contract_id", UUID.class)))
                .set();
    }

    /**
     * Judges some contracts anew, each in a transaction of its own; one that cannot be judged keeps the lines that it had, and
     * holds up no other. First those of customers in whose ledger something was written since they were judged: once a backup or
     * an inventory is there, its duty is no longer told as one at risk. Whoever was judged a moment ago waits: somebody may be
     * writing all the time. Then those that were judged longest ago, since risks also come with time.
     *
     * @param most of how many customers; of those with new evidence the newest first: somebody may be waiting for it, and others
     *     for the processor. The rest waits for the next time
     */
    public void follow(int most) {
        Instant now = clock.instant();
        sql.sql("""
                select customer_id from (
                    select look.customer_id, look.at, case when look.entry < head.number then head.at end as written
                    from duty_outlook_look look left join lateral (
                        select e.number, e.at from evidence_entry e
                        where e.customer_id = look.customer_id order by e.number desc limit 1) head on true) look
                where at <= :aged or at <= :rested and written is not null
                group by customer_id order by max(written) desc nulls last, min(at), customer_id limit :most""")
                .param("aged", column(now.minus(AGE)))
                .param("rested", column(now.minus(REST)))
                .param("most", most)
                .query((rs, n) -> new CustomerId(rs.getObject("customer_id", UUID.class)))
                .list()
                .forEach(customer -> {
                    Map<ContractId, ContractVersion> owing = newest(contracts.activeDuring(customer, until(now)));
                    owing.keySet().removeAll(fresh(customer, now));
                    owing.values().forEach(version -> refresh(version, now));
                });
    }

    private Set<ContractId> fresh(CustomerId customer, Instant now) {
        return sql.sql("select contract_id from duty_outlook_look where customer_id = :customer and at > :before")
                .param("customer", customer.value())
                .param("before", column(now.minus(REST)))
                .query((rs, n) -> new ContractId(rs.getObject("contract_id", UUID.class)))
                .set();
    }

    private static Period until(Instant now) {
        return new Period(now.minus(AFTERMATH), now.plusMillis(1));
    }

    /** @param versions those of a contract in the order of their numbers */
    private static Map<ContractId, ContractVersion> newest(List<ContractVersion> versions) {
        var newest = new LinkedHashMap<ContractId, ContractVersion>();
        versions.forEach(version -> newest.put(version.contract(), version));
        return newest;
    }

    private void refresh(ContractVersion version, Instant now) {
        looked(version, now);
        try {
            transaction.executeWithoutResult(status -> judge(version, now));
        } catch (RuntimeException fault) {
            LOG.warn(
                    "What lies ahead of contract {} could not be judged: it stays as it was",
                    version.contract(),
                    fault);
        }
    }

    /** The months of which something may still be due: the one that runs, the one before, and the one in which the contract ended. */
    static Set<MonthOf> months(ContractVersion version, Instant now) {
        MonthOf month = MonthOf.containing(now, ZONE);
        var months = new LinkedHashSet<MonthOf>();
        Instant ended = version.ended();
        if (ended != null && !ended.isAfter(now)) {
            months.add(MonthOf.containing(ended.minusNanos(1_000), ZONE));
        }
        months.add(month.previous());
        months.add(month);
        return months;
    }

    /** Those that are not due yet, the nearest first. */
    List<Risk> ahead(Instant now, int most) {
        return sql.sql("select * from duty_outlook where due > :now order by due, contract_id, duty limit :most")
                .param("now", column(now))
                .param("most", most)
                .query((rs, n) -> {
                    UUID shop = rs.getObject("shop_id", UUID.class);
                    return new Risk(
                            new CustomerId(rs.getObject("customer_id", UUID.class)),
                            new ContractId(rs.getObject("contract_id", UUID.class)),
                            rs.getString("duty"),
                            shop == null ? null : new ShopId(shop),
                            new Bilingual(rs.getString("promise_fr"), rs.getString("promise_en")),
                            new NextStep(
                                    new Bilingual(rs.getString("step_fr"), rs.getString("step_en")),
                                    rs.getString("href")),
                            rs.getObject("from_at", OffsetDateTime.class).toInstant(),
                            rs.getObject("due", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    private void judge(ContractVersion version, Instant now) {
        Turns.await(sql, "vigie outlook " + version.contract());
        sql.sql("delete from duty_outlook where contract_id = :contract")
                .param("contract", version.contract().value())
                .update();
        Map<String, Risk> risks = new LinkedHashMap<>();
        months(version, now).stream()
                .flatMap(each -> proofs.ahead(version.contract(), each, now).stream()
                        .flatMap(duty -> risk(version.customer(), duty, each)))
                .forEach(risk -> risks.putIfAbsent(risk.duty(), risk));
        risks.values().forEach(this::keep);
    }

    /** Noted before anything is read, so that what comes in meanwhile is looked at next time; and once, whatever comes of it. */
    private void looked(ContractVersion version, Instant now) {
        sql.sql("""
                insert into duty_outlook_look (contract_id, customer_id, entry, at)
                values (:contract, :customer, :entry, :at)
                on conflict (contract_id) do update set entry = excluded.entry, at = excluded.at""")
                .param("contract", version.contract().value())
                .param("customer", version.customer().value())
                .param("entry", ledger.head(version.customer()).count())
                .param("at", column(now))
                .update();
    }

    private Stream<Risk> risk(CustomerId customer, Assessed assessed, MonthOf month) {
        Duty duty = assessed.duty();
        Instant due = assessed.verdict() instanceof Verdict.AtRisk risk ? risk.due() : duty.due();
        return steps.of(assessed, month).stream()
                .map(step -> new Risk(
                        customer,
                        duty.contract(),
                        duty.key(),
                        duty.shop(),
                        new Bilingual(
                                words(Locale.FRENCH).promise(duty.promise()),
                                words(Locale.ENGLISH).promise(duty.promise())),
                        step,
                        duty.span().from(),
                        due));
    }

    private DutyWords words(Locale locale) {
        return new DutyWords(messages, new Formats(locale, ZONE));
    }

    private void keep(Risk risk) {
        ShopId shop = risk.shop();
        sql.sql("""
                insert into duty_outlook (customer_id, contract_id, duty, shop_id, promise_fr, promise_en, step_fr,
                    step_en, href, from_at, due)
                values (:customer, :contract, :duty, :shop, :fr, :en, :stepFr, :stepEn, :href, :from, :due)""")
                .param("customer", risk.customer().value())
                .param("contract", risk.contract().value())
                .param("duty", risk.duty())
                .param("shop", shop == null ? null : shop.value())
                .param("fr", risk.promise().fr())
                .param("en", risk.promise().en())
                .param("stepFr", risk.step().text().fr())
                .param("stepEn", risk.step().text().en())
                .param("href", risk.step().href())
                .param("from", column(risk.from()))
                .param("due", column(risk.due()))
                .update();
    }
}
