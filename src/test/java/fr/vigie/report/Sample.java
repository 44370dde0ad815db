package fr.vigie.report;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.evidence.LedgerHead;
import fr.vigie.indicator.Indicator;
import fr.vigie.indicator.Pace;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Breach;
import fr.vigie.proof.BrokenDeadline;
import fr.vigie.proof.CreditBook;
import fr.vigie.proof.Duties;
import fr.vigie.proof.Evaluation;
import fr.vigie.proof.Facts;
import fr.vigie.proof.Measure;
import fr.vigie.proof.PenaltyAccount;
import fr.vigie.proof.ServiceCredit;
import fr.vigie.proof.ServiceCreditId;
import fr.vigie.proof.Verdict;
import fr.vigie.support.ClockKind;
import fr.vigie.support.TicketId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A month as it happens: one night without backup, two outages, four requests, a review that nobody stated. */
final class Sample {
    private static final TicketId TICKET = TicketId.create();
    static final MonthOf MARCH = new MonthOf(YearMonth.of(2026, 3), ZoneId.of("Europe/Paris"));
    static final CustomerId CUSTOMER = CustomerId.of("0198c0de-0000-7000-8000-000000000001");
    static final ContractId CONTRACT = ContractId.of("0198c0de-0000-7000-8000-000000000002");
    static final ShopId SHOP = new ShopId(java.util.UUID.fromString("0198c0de-0000-7000-8000-000000000003"));

    private Sample() {}

    static MonthlyReport month(Plan plan) {
        return month(plan, each -> each);
    }

    /** @param change what became of each duty otherwise */
    static MonthlyReport month(Plan plan, UnaryOperator<Assessed> change) {
        var version = new ContractVersion(
                CONTRACT,
                CUSTOMER,
                1,
                plan.title(),
                plan.agreed(),
                List.of(SHOP),
                plan.clauses(),
                Sha256.of("x"),
                Instant.parse("2025-11-03T09:00:00Z"),
                null);
        Instant frozen = Instant.parse("2026-04-01T06:30:00Z");
        Facts facts = facts();
        List<Assessed> duties = Duties.of(version, MARCH).stream()
                .map(duty -> {
                    Verdict verdict = Evaluation.of(duty, facts, frozen, MARCH.zone());
                    String cause =
                            verdict instanceof Verdict.Missed && duty.key().startsWith("backup")
                                    ? "Le disque de l’hébergeur était plein dans la nuit du 12 ; il a été agrandi le"
                                            + " matin même et la sauvegarde refaite à 9 h."
                                    : null;
                    return new Assessed(duty, verdict, cause);
                })
                .map(change)
                .toList();
        return new MonthlyReport(
                MonthlyReport.FORMAT,
                frozen,
                CUSTOMER,
                "Boutique du Port",
                CONTRACT,
                plan.title(),
                List.of(1),
                MARCH,
                List.of(shop()),
                duties,
                requests(),
                new MonthlyReport.Hours(
                        Duration.ofHours(3),
                        Duration.ZERO,
                        Duration.ofMinutes(105),
                        Duration.ofMinutes(75),
                        Duration.ZERO),
                List.of(new MonthlyReport.Work(
                        TICKET,
                        "T-2026-0031",
                        "Le panier affiche une erreur au paiement",
                        Activity.CORRECTIVE,
                        Duration.ofMinutes(95),
                        Duration.ofMinutes(105))),
                gauges(),
                credits(),
                Instant.parse("2026-04-14T08:00:00Z"),
                new LedgerHead(184, Sha256.of("head")));
    }

    static MonthlyReport with(MonthlyReport month, List<MonthlyReport.Request> requests) {
        return with(month, requests, month.duties());
    }

    static MonthlyReport judged(List<Assessed> duties) {
        MonthlyReport month = month(Plan.SERENITE);
        return with(month, month.requests(), duties);
    }

    private static MonthlyReport with(
            MonthlyReport month, List<MonthlyReport.Request> requests, List<Assessed> duties) {
        return new MonthlyReport(
                month.format(),
                month.frozenAt(),
                month.customer(),
                month.customerName(),
                month.contract(),
                month.contractTitle(),
                month.versions(),
                month.month(),
                month.shops(),
                duties,
                requests,
                month.hours(),
                month.work(),
                month.gauges(),
                month.credits(),
                month.nextReview(),
                month.head());
    }

    /** One that was granted and taken off an invoice, one that was refused. */
    private static List<MonthlyReport.Credit> credits() {
        var late = new BrokenDeadline(
                TICKET,
                "T-2026-0040",
                "Logo décalé sur téléphone",
                Severity.MINOR,
                ClockKind.RESTORATION,
                1,
                Instant.parse("2026-03-20T16:00:00Z"),
                null);
        var night = new Breach.MissingBackup(
                SHOP, 1, LocalDate.of(2026, 3, 12), MARCH.day(12).to(), null);
        var low = new Breach.LowAvailability(
                SHOP,
                1,
                MARCH.period(),
                new Measure.Service(Duration.ofMinutes(44_280), Duration.ofMinutes(37), Duration.ofMinutes(143)),
                new BigDecimal("1"),
                null);
        Money fee = Money.euros("250");
        return List.of(
                credit(
                        1,
                        List.of(
                                new PenaltyAccount.Line(night, 2, fee, Money.euros("5")),
                                new PenaltyAccount.Line(late, 5, fee, Money.euros("12.50"))),
                        Money.ZERO,
                        Money.euros("17.50"),
                        new ServiceCredit.Decision(true, "", "Camille Roux", Instant.parse("2026-04-02T08:00:00Z")),
                        List.of(new CreditBook.Taken("F-2026-0031", "/invoices/7", Money.euros("17.50")))),
                credit(
                        2,
                        List.of(new PenaltyAccount.Line(low, 20, fee, Money.euros("50"))),
                        Money.euros("17.50"),
                        Money.euros("32.50"),
                        new ServiceCredit.Decision(
                                false,
                                "L’interruption venait d’une opération de la boutique.",
                                "Camille Roux",
                                Instant.parse("2026-04-02T08:05:00Z")),
                        List.of()));
    }

    private static MonthlyReport.Credit credit(
            int part,
            List<PenaltyAccount.Line> lines,
            Money before,
            Money amount,
            ServiceCredit.Decision decision,
            List<CreditBook.Taken> taken) {
        var account = new PenaltyAccount(
                lines, new PenaltyAccount.Cap(20, Money.euros("250"), Money.euros("50")), before, amount);
        return new MonthlyReport.Credit(
                new ServiceCredit(
                        new ServiceCreditId(java.util.UUID.fromString("0198c0de-0000-7000-8000-00000000001" + part)),
                        CUSTOMER,
                        CONTRACT,
                        MARCH.month(),
                        part,
                        account,
                        Instant.parse("2026-04-01T01:00:00Z"),
                        decision),
                taken,
                List.of(180L + part, 190L + part));
    }

    /** Availability with what belongs to it, a page, what was not measured. */
    private static List<MonthlyReport.Gauge> gauges() {
        return Stream.of(Indicator.values())
                .map(indicator -> switch (indicator) {
                    case UPTIME ->
                        new MonthlyReport.Gauge(
                                indicator,
                                0.9991,
                                0.995,
                                true,
                                List.of(
                                        new MonthlyReport.Detail("worst", null, Indicator.Unit.RATIO, 0.9959),
                                        new MonthlyReport.Detail("coverage", null, Indicator.Unit.RATIO, 0.9967)));
                    case RESTORATION ->
                        new MonthlyReport.Gauge(
                                indicator,
                                7_800.0,
                                null,
                                null,
                                List.of(new MonthlyReport.Detail("business.median", null, Indicator.Unit.WORK, 6_300)));
                    case DOCUMENT ->
                        new MonthlyReport.Gauge(
                                indicator,
                                1_340.0,
                                1_200.0,
                                false,
                                List.of(new MonthlyReport.Detail("page", "PRODUCT", Indicator.Unit.MILLIS, 1_340)));
                    default -> new MonthlyReport.Gauge(indicator, null, null, null, List.of());
                })
                .toList();
    }

    private static Facts facts() {
        var backups = new ArrayList<Facts.Backup>();
        for (int day = -1; day < 31; day++) {
            if (day != 11) {
                Instant at = MARCH.period()
                        .from()
                        .plus(Duration.ofHours(day * 24L + 2))
                        .plusSeconds(day * 37L);
                backups.add(new Facts.Backup(
                        SHOP, at, Set.of(Content.FILES, Content.DATABASE, Content.IMAGES), Set.of(), 0, 20L + day * 3));
            }
        }
        var availability = new Facts.Availability(
                Duration.ofMinutes(44_280),
                Duration.ofMinutes(37),
                Duration.ofMinutes(143),
                Duration.ofMinutes(120),
                List.of(31L, 32L, 77L, 78L));
        return new Facts(
                backups,
                List.of(new Facts.Drill(
                        SHOP, MARCH.day(18).from().plus(Duration.ofHours(9)), true, Duration.ofMinutes(47), 101L)),
                Map.of(SHOP, availability),
                Map.of(SHOP, availability),
                Map.of(
                        SHOP,
                        List.of(new Facts.Certificate(
                                "boutique-du-port.example",
                                Instant.parse("2026-06-14T00:00:00Z"),
                                true,
                                Instant.parse("2026-03-14T00:00:00Z"),
                                Instant.parse("2026-03-31T00:00:00Z"),
                                140L))),
                Map.of(
                        SHOP,
                        new Facts.Speed(
                                List.of(
                                        new Pace(Page.HOME, 31, 31, 31, 31, 31, OptionalDouble.of(640)),
                                        new Pace(Page.PRODUCT, 30, 28, 28, 30, 31, OptionalDouble.of(820))),
                                List.of(60L, 61L))),
                List.of(
                        new Facts.Ticket(Severity.CRITICAL, true, true, 55L),
                        new Facts.Ticket(Severity.STANDARD, true, true, 90L),
                        new Facts.Ticket(Severity.MINOR, true, false, 120L)),
                new Facts.Time(Duration.ofHours(3), Duration.ofMinutes(105)),
                6,
                List.of(),
                List.of(),
                List.of());
    }

    private static MonthlyReport.ShopMonth shop() {
        var days = new ArrayList<MonthlyReport.Day>();
        for (int day = 1; day <= 31; day++) {
            double down = day == 5 ? 0.018 : day == 21 ? 0.008 : 0;
            double excluded = day == 24 ? 0.083 : 0;
            double unmeasured = day == 15 ? 0.1 : 0;
            days.add(new MonthlyReport.Day(MARCH.month().atDay(day), 1 - down - excluded - unmeasured, down, excluded));
        }
        var backups = new ArrayList<MonthlyReport.Backup>();
        for (int day = 1; day <= 31; day++) {
            if (day != 12) {
                backups.add(new MonthlyReport.Backup(
                        MARCH.day(day).from().plus(Duration.ofHours(2)), 4_210_000_000L, 20L + day));
            }
        }
        return new MonthlyReport.ShopMonth(
                SHOP,
                "Boutique du Port",
                Duration.ofMinutes(44_280),
                Duration.ofMinutes(37),
                Duration.ofMinutes(143),
                Duration.ofMinutes(120),
                days,
                List.of(
                        new MonthlyReport.Outage(
                                Instant.parse("2026-03-05T13:02:00Z"),
                                Instant.parse("2026-03-05T13:28:00Z"),
                                "report.reason.SERVER_ERROR",
                                "L’hébergeur redémarrait son serveur.",
                                77L),
                        new MonthlyReport.Outage(
                                Instant.parse("2026-03-21T02:10:00Z"),
                                Instant.parse("2026-03-21T02:21:00Z"),
                                "report.reason.TIMEOUT",
                                null,
                                78L)),
                backups,
                List.of(new MonthlyReport.Window(
                        Instant.parse("2026-03-24T21:00:00Z"),
                        Instant.parse("2026-03-24T23:00:00Z"),
                        "Mise à jour de PrestaShop",
                        "Claire Dumas",
                        120L)));
    }

    private static List<MonthlyReport.Request> requests() {
        return List.of(
                new MonthlyReport.Request(
                        TICKET,
                        "T-2026-0031",
                        "Le panier affiche une erreur au paiement",
                        Severity.CRITICAL,
                        Instant.parse("2026-03-05T13:20:00Z"),
                        Instant.parse("2026-03-05T15:05:00Z"),
                        true,
                        true),
                new MonthlyReport.Request(
                        TICKET,
                        "T-2026-0034",
                        "Import des stocks en double chaque lundi matin depuis le changement de fournisseur",
                        Severity.STANDARD,
                        Instant.parse("2026-03-11T08:00:00Z"),
                        Instant.parse("2026-03-12T10:00:00Z"),
                        true,
                        true),
                new MonthlyReport.Request(
                        TICKET,
                        "T-2026-0040",
                        "Logo décalé sur téléphone",
                        Severity.MINOR,
                        Instant.parse("2026-03-16T08:00:00Z"),
                        Instant.parse("2026-03-25T10:00:00Z"),
                        true,
                        false));
    }
}
