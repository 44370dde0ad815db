package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.BudgetClause.Option;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Author;
import fr.vigie.support.HourKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTest {
    private static final ContractId CONTRACT = ContractId.create();
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth FEBRUARY = MARCH.minusMonths(1);
    private static final YearMonth JANUARY = MARCH.minusMonths(2);
    private static final Money RATE = Money.euros("60");
    private static final Option SPEED = new Option("vitesse", "Vitesse", Money.euros("31"));
    private static final Option GIFT = new Option("cadeau", "Cadeau", Money.ZERO);

    @Test
    void chargesFeeOptionsHoursQuotesAndExpensesBeforeWhatLowersThem() {
        Due due = new Due(
                MARCH,
                days(version(1, "250", List.of(SPEED, GIFT), "2025-11-01T00:00", null)),
                Map.of(MARCH, minutes(60), FEBRUARY, minutes(30), JANUARY, minutes(45)),
                Map.of(MARCH, RATE, FEBRUARY, RATE, JANUARY, RATE),
                List.of(
                        new Overrun(HourKind.NORMAL, minutes(30), minutes(30), BigDecimal.ONE),
                        new Overrun(HourKind.URGENT, minutes(30), minutes(15), BigDecimal.TWO)),
                Map.of(FEBRUARY, minutes(60), JANUARY, minutes(45)),
                List.of(quote(line("Étude", "200"), line("Licence", "90"))),
                List.of(new Charge.Expense(ItemId.create(), MARCH.atDay(3), "Certificat", Money.euros("12.50"))),
                List.of(credit("20")));
        assertThat(due.charges())
                .extracting(charge ->
                        charge.key().replaceAll("(quote|expense|credit):.*?(:\\d+)?$", "$1$2") + " " + charge.net())
                .containsExactly(
                        "fee:Contrat 250.00 EUR",
                        "option:Vitesse 31.00 EUR",
                        "overage 30.00 EUR",
                        "overage:URGENT 30.00 EUR",
                        "quote:1 200.00 EUR",
                        "quote:2 90.00 EUR",
                        "expense 12.50 EUR",
                        "overage:2026-02 -30.00 EUR",
                        "credit -20.00 EUR");
        assertThat(due.charges().get(3).unitPrice())
                .as("an hour that counts twice costs twice")
                .isEqualTo(Money.euros("120"));
    }

    @Test
    void anAmendmentInMidMonthChangesTheFeeFromItsDayOnAndAddsItsOption() {
        var first = version(1, "310", List.of(), "2025-11-01T00:00", "2026-03-11T14:00");
        var second = version(2, "620", List.of(SPEED), "2026-03-11T14:00", null);
        assertThat(fees(days(second, first)))
                .containsExactly("fee:Contrat 100.00 EUR", "fee:Contrat 420.00 EUR", "option:Vitesse 21.00 EUR");
        var free = version(2, "0", List.of(), "2026-03-11T14:00", null);
        assertThat(fees(days(first, free)))
                .as("nothing is charged for what is free")
                .containsExactly("fee:Contrat 100.00 EUR");
    }

    /** What the contract promises on a part of a day it is paid for on that day; wholly suspended days are not paid. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-31T23:30, ,                ,                 , 1",
        "2026-02-01T00:00, 2026-03-01T00:00, ,                , 0",
        "2026-02-01T00:00, 2026-03-01T00:01, ,                , 1",
        "2026-02-01T00:00, 2026-03-29T03:00, ,                , 29",
        "2026-02-01T00:00, , 2026-03-10T00:00, 2026-03-20T00:00, 21",
        "2026-02-01T00:00, , 2026-03-10T00:01, 2026-03-20T23:59, 22",
        "2026-02-01T00:00, , 2026-03-10T08:00, 2026-03-10T18:00, 31"
    })
    void aDayCountsWhenTheContractBindsAtAnyInstantOfIt(
            String from, @Nullable String to, @Nullable String suspended, @Nullable String resumed, int days) {
        ContractVersion version = version(1, "310", List.of(), from, to);
        if (suspended != null && resumed != null) {
            version = version.lapsing(List.of(new Period(paris(suspended), paris(resumed))));
        }
        assertThat(days(version)).hasSize(days);
    }

    @Test
    void ofTwoVersionsThatTakeEffectTogetherTheLaterCounts() {
        var first = version(1, "310", List.of(), "2026-01-01T00:00", null);
        var second = version(2, "620", List.of(), "2026-01-01T00:00", null);
        assertThat(fees(days(second, first))).containsExactly("fee:Contrat 620.00 EUR");
        assertThat(fees(days(first, second))).containsExactly("fee:Contrat 620.00 EUR");
    }

    /** Amendments that leave the price as it was cost nothing, whenever they come; one that changes it, half a cent at most. */
    @Property(tries = 200)
    void howeverAmendmentsCutAMonthItsPartsComeToTheWhole(
            @ForAll @IntRange(min = 1, max = 24) int month,
            @ForAll @IntRange(min = 1, max = 99_999) int fee,
            @ForAll @IntRange(min = 1, max = 99_999) int other,
            @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 27 * 24 * 60) Integer> cuts) {
        YearMonth of = YearMonth.of(2027, 12).plusMonths(month);
        List<ContractVersion> same = new ArrayList<>();
        List<ContractVersion> changing = new ArrayList<>();
        String from = of.minusMonths(1).atDay(1) + "T00:00";
        var minutes = new TreeSet<>(cuts);
        minutes.add(31 * 24 * 60);
        for (int minute : minutes) {
            String to = of.atDay(1).atStartOfDay().plusMinutes(minute).toString();
            int number = same.size() + 1;
            same.add(version(number, euros(fee), List.of(), from, to));
            changing.add(version(number, euros(number % 2 == 1 ? fee : other), List.of(), from, to));
            from = to;
        }
        assertThat(sum(of, same)).isEqualTo(new Money(fee));
        long exactTimesDays = BoundDays.of(changing, new MonthOf(of, Quote.ZONE)).values().stream()
                .mapToLong(version -> version.clauses().budget().planFee().cents())
                .sum();
        assertThat(Math.abs(sum(of, changing).cents() * of.lengthOfMonth() - exactTimesDays))
                .isLessThanOrEqualTo(of.lengthOfMonth());
    }

    /** At 60 € an hour a fee of 240 € bears four hours; the rest waits, however much it is. */
    @ParameterizedTest
    @CsvSource({"239, 1.00, 239", "240, 0.00, 240", "241, 0.00, 240", "2400, 0.00, 240"})
    void hoursGivenBackAreTakenAsFarAsTheInvoiceBearsThem(int givenBack, String due, int taken) {
        Due march = givingBack("240", RATE, givenBack);
        assertThat(sum(march)).isEqualTo(Money.euros(due));
        assertThat(march.charges().getLast()).isInstanceOfSatisfying(Charge.Overage.class, part -> {
            assertThat(part.counted()).isEqualTo(minutes(-taken));
            assertThat(part.whole()).isEqualTo(minutes(-givenBack));
            assertThat(part.isPart()).isEqualTo(taken != givenBack);
        });
    }

    @Test
    void anInvoiceOfNothingGivesNothingBack() {
        assertThat(givingBack("0", RATE, 60).charges()).isEmpty();
        assertThat(givingBack("0.99", RATE, 60).charges())
                .as("a minute costs a euro")
                .hasSize(1);
    }

    @Test
    void ofTwoMonthsTheOlderIsGivenBackFirst() {
        Due march = new Due(
                MARCH,
                days(version(1, "240", List.of(), "2025-11-01T00:00", null)),
                Map.of(JANUARY, minutes(0), FEBRUARY, minutes(0), MARCH, minutes(0)),
                Map.of(JANUARY, RATE, FEBRUARY, RATE, MARCH, RATE),
                List.of(),
                Map.of(JANUARY, minutes(200), FEBRUARY, minutes(100)),
                List.of(),
                List.of(),
                List.of(credit("20")));
        assertThat(march.charges())
                .extracting(charge -> charge.key() + " " + charge.net())
                .containsExactly("fee:Contrat 240.00 EUR", "overage:2026-01 -200.00 EUR", "overage:2026-02 -40.00 EUR");
    }

    @Property(tries = 200)
    void hoursGivenBackLowerAnInvoiceByWholeMinutesToZeroAtMost(
            @ForAll @IntRange(min = 1, max = 50_000) int fee,
            @ForAll @IntRange(min = 1, max = 20_000) int rate,
            @ForAll @IntRange(min = 1, max = 3_000) int givenBack) {
        Due march = givingBack(euros(fee), new Money(rate), givenBack);
        Money left = sum(march);
        assertThat(left).isGreaterThanOrEqualTo(Money.ZERO);
        Duration taken = march.charges().stream()
                .filter(Charge.Overage.class::isInstance)
                .map(charge -> ((Charge.Overage) charge).counted().negated())
                .reduce(Duration.ZERO, Duration::plus);
        if (taken.compareTo(minutes(givenBack)) < 0) {
            assertThat(left.cents() * 60).as("another minute does not fit").isLessThan(rate + 30L);
        }
    }

    private static Due givingBack(String fee, Money rate, int givenBack) {
        return new Due(
                MARCH,
                days(version(1, fee, List.of(), "2025-11-01T00:00", null)),
                Map.of(FEBRUARY, minutes(0), MARCH, minutes(0)),
                Map.of(FEBRUARY, rate, MARCH, rate),
                List.of(),
                Map.of(FEBRUARY, minutes(givenBack)),
                List.of(),
                List.of(),
                List.of());
    }

    private static Money sum(Due due) {
        return due.charges().stream().map(Charge::net).reduce(Money.ZERO, Money::plus);
    }

    @Test
    void aSettlementTakesWhateverLowersItWholeSinceNoInvoiceFollows() {
        Due last = new Due(
                MARCH,
                days(),
                Map.of(FEBRUARY, minutes(30), JANUARY, minutes(0)),
                Map.of(FEBRUARY, RATE, JANUARY, RATE),
                List.of(),
                Map.of(JANUARY, minutes(60)),
                List.of(),
                List.of(new Charge.Expense(ItemId.create(), MARCH.atDay(3), "Certificat", Money.euros("12.50"))),
                List.of(credit("20"), credit("400")));
        assertThat(last.settlement())
                .extracting(charge -> charge.key().replaceAll("(expense|credit):.*", "$1") + " " + charge.net())
                .containsExactly(
                        "overage:2026-02 30.00 EUR",
                        "expense 12.50 EUR",
                        "overage:2026-01 -60.00 EUR",
                        "credit -20.00 EUR",
                        "credit -400.00 EUR");
    }

    @Test
    void creditsAreTakenOffOldestFirstAsFarAsTheInvoiceBearsThem() {
        List<Charge.Credit> taken = credited("250", credit("100"), credit("200"), credit("5"));
        assertThat(taken).extracting(Charge.Credit::amount).containsExactly(Money.euros("100"), Money.euros("150"));
        assertThat(taken).extracting(Charge.Credit::isPart).containsExactly(false, true);
        assertThat(credited("250", credit("250"), credit("1")))
                .extracting(Charge.Credit::amount)
                .containsExactly(Money.euros("250"));
    }

    @Property(tries = 200)
    void creditsLowerAnInvoiceToZeroAtMost(
            @ForAll @IntRange(min = 1, max = 50_000) int fee,
            @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 30_000) Integer> cents) {
        Charge.Credit[] credits =
                cents.stream().map(amount -> credit(euros(amount))).toArray(Charge.Credit[]::new);
        long taken = credited(euros(fee), credits).stream()
                .mapToLong(credit -> credit.amount().cents())
                .sum();
        long all = cents.stream().mapToLong(Integer::longValue).sum();
        assertThat(taken).isEqualTo(Math.min(fee, all));
    }

    private static List<Charge.Credit> credited(String fee, Charge.Credit... credits) {
        Due due = new Due(
                MARCH,
                days(version(1, fee, List.of(), "2025-11-01T00:00", null)),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(credits));
        return due.charges().stream()
                .filter(Charge.Credit.class::isInstance)
                .map(Charge.Credit.class::cast)
                .toList();
    }

    private static List<String> fees(SortedMap<LocalDate, ContractVersion> days) {
        return charges(MARCH, days).stream()
                .map(charge -> charge.key() + " " + charge.net())
                .toList();
    }

    private static Money sum(YearMonth month, List<ContractVersion> versions) {
        Collections.shuffle(versions, new java.util.Random(versions.size()));
        return charges(month, BoundDays.of(versions, new MonthOf(month, Quote.ZONE))).stream()
                .map(Charge::net)
                .reduce(Money.ZERO, Money::plus);
    }

    private static List<Charge> charges(YearMonth month, SortedMap<LocalDate, ContractVersion> days) {
        return new Due(month, days, Map.of(), Map.of(), List.of(), Map.of(), List.of(), List.of(), List.of()).charges();
    }

    private static SortedMap<LocalDate, ContractVersion> days(ContractVersion... versions) {
        return BoundDays.of(List.of(versions), new MonthOf(MARCH, Quote.ZONE));
    }

    private static ContractVersion version(
            int number, String fee, List<Option> options, String effective, @Nullable String ended) {
        Clauses clauses = Plan.SERENITE.clauses();
        return new ContractVersion(
                CONTRACT,
                new CustomerId(new java.util.UUID(1, 2)),
                number,
                "Contrat",
                Plan.SERENITE.agreed(),
                List.of(new ShopId(new java.util.UUID(1, 3))),
                clauses.with(clauses.budget().withPlanFee(Money.euros(fee)).withOptions(options)),
                Sha256.of("x"),
                paris(effective),
                ended == null ? null : paris(ended));
    }

    private static Quote quote(PriceLine... lines) {
        Author marc = Author.staff(PersonId.create(), "Marc");
        return new Quote(
                QuoteId.create(),
                new QuoteNumber(2026, 1),
                CustomerId.create(),
                ShopId.create(),
                null,
                new Offer("Module", "", List.of(lines), MARCH.atDay(1), ""),
                List.of(new QuoteEvent.Drafted(Instant.EPOCH, marc)));
    }

    private static PriceLine line(String label, String price) {
        return new PriceLine(label, "", BigDecimal.ONE, Unit.FLAT, Money.euros(price), Vat.FRENCH);
    }

    private static Charge.Credit credit(String euros) {
        return new Charge.Credit(ItemId.create(), MARCH.atDay(2), "Pénalité", Money.euros(euros), Money.euros(euros));
    }

    private static String euros(int cents) {
        return new Money(cents).amount().toPlainString();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Instant paris(String wall) {
        return LocalDateTime.parse(wall).atZone(Quote.ZONE).toInstant();
    }
}
