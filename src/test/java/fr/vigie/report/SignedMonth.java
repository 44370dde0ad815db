package fr.vigie.report;

import fr.vigie.account.Customers;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.monitoring.DownReason;
import fr.vigie.monitoring.Measurement;
import fr.vigie.monitoring.Outcome;
import fr.vigie.monitoring.Watch;
import fr.vigie.outbound.Phases;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.Listeners;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer whose contract was signed in January and whose March was really recorded: watch, backups but one. */
public class SignedMonth {
    public static final MonthOf MARCH = new MonthOf(YearMonth.of(2026, 3), ZoneId.of("Europe/Paris"));
    public static final Instant CLOSING = Instant.parse("2026-04-01T06:30:00Z");

    private final Customers customers;
    private final Contracts contracts;
    private final Shops shops;
    private final Checks checks;
    private final Watch watch;
    private final Ledger ledger;
    private final JdbcClient sql;
    private final MovableClock clock;

    SignedMonth(
            Customers customers,
            Contracts contracts,
            Shops shops,
            Checks checks,
            Watch watch,
            Ledger ledger,
            JdbcClient sql,
            MovableClock clock) {
        this.customers = customers;
        this.contracts = contracts;
        this.shops = shops;
        this.checks = checks;
        this.watch = watch;
        this.ledger = ledger;
        this.sql = sql;
        this.clock = clock;
    }

    public record Signed(CustomerId customer, ContractId contract, ShopId shop) {}

    public Signed sign(String name) {
        return sign(name, Instant.parse("2026-01-10T09:00:00Z"));
    }

    public Signed sign(String name, Instant start) {
        return sign(name, start, clauses -> clauses);
    }

    /** @param agreed beside the plan */
    public Signed sign(String name, Instant start, UnaryOperator<Clauses> agreed) {
        clock.stopAt(start);
        CustomerId customer = customers.create(name, Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, name, URI.create("https://shop.example/"), start);
        shops.add(shop);
        ContractId contract = contracts
                .draft(customer, List.of(shop.id()), Plan.SERENITE, start)
                .id();
        contracts.revise(contract, agreed);
        SignedByHand.sign(sql, contract, start);
        return new Signed(customer, contract, shop.id());
    }

    /** Checks of the first two days with half an hour down, a backup each night but the twelfth, that of the twentieth never read back. */
    public void live(Signed signed) {
        checks.configure(Check.standard(signed.shop(), signed.customer(), URI.create("https://shop.example/")));
        var measured = new ArrayList<Measurement>();
        Instant from = MARCH.period().from();
        for (int minute = 0; minute < 2 * 24 * 60; minute++) {
            boolean down = minute >= 600 && minute < 630;
            Outcome outcome = down ? new Outcome.Down(DownReason.SERVER_ERROR, "503") : new Outcome.Up();
            measured.add(new Measurement(
                    signed.shop(),
                    from.plus(Duration.ofMinutes(minute)),
                    outcome,
                    down ? 503 : 200,
                    Phases.NONE,
                    down,
                    Optional.empty()));
        }
        clock.stopAt(from.plus(Duration.ofDays(2)));
        watch.recordAll(measured);
        for (int day = 1; day <= 31; day++) {
            if (day != 12) {
                Instant at = MARCH.day(day).from().plus(Duration.ofHours(2));
                var completed =
                        Map.of("run", "run " + day, "contents", "FILES,IMAGES,DATABASE", "readAt", at.toString());
                ledger.append(signed.customer(), new Fact("backup.completed", "shop:" + signed.shop(), completed), at);
                use(signed, at);
                if (day != 20) {
                    var verified = new Fact("backup.verified", "shop:" + signed.shop(), Map.of("run", "run " + day));
                    ledger.append(signed.customer(), verified, at);
                }
            }
        }
        Listeners.settle(sql);
        clock.stopAt(CLOSING);
    }

    /** Checks of one day with some minutes down, and a backup at a local time of each day of its month; then the next month's first morning. */
    public void live(Signed signed, LocalDate day, int downFrom, int downMinutes, LocalTime saved) {
        MonthOf month = new MonthOf(YearMonth.from(day), MARCH.zone());
        checks.configure(Check.standard(signed.shop(), signed.customer(), URI.create("https://shop.example/")));
        var measured = new ArrayList<Measurement>();
        Period whole = month.day(day.getDayOfMonth());
        for (int minute = 0; minute < whole.length().toMinutes(); minute++) {
            boolean down = minute >= downFrom && minute < downFrom + downMinutes;
            measured.add(new Measurement(
                    signed.shop(),
                    whole.from().plus(Duration.ofMinutes(minute)),
                    down ? new Outcome.Down(DownReason.SERVER_ERROR, "503") : new Outcome.Up(),
                    down ? 503 : 200,
                    Phases.NONE,
                    down,
                    Optional.empty()));
        }
        clock.stopAt(whole.to());
        watch.recordAll(measured);
        for (int of = 1; of <= month.days(); of++) {
            save(
                    signed,
                    month.month().atDay(of).atTime(saved).atZone(month.zone()).toInstant());
        }
        Listeners.settle(sql);
        clock.stopAt(month.period().to().plus(Duration.ofHours(6)));
    }

    private void save(Signed signed, Instant at) {
        var completed = Map.of("run", "run " + at, "contents", "FILES,IMAGES,DATABASE", "readAt", at.toString());
        ledger.append(signed.customer(), new Fact("backup.completed", "shop:" + signed.shop(), completed), at);
        use(signed, at);
        var verified = new Fact("backup.verified", "shop:" + signed.shop(), Map.of("run", "run " + at));
        ledger.append(signed.customer(), verified, at);
    }

    /** A backup opens the shop's key. */
    private void use(Signed signed, Instant at) {
        sql.sql("""
                insert into credential_use (customer_id, at, credential, purpose)
                values (:customer, :at, 'Clé SSH', 'backup.run')""")
                .param("customer", signed.customer().value())
                .param("at", Instants.column(at))
                .update();
    }
}
