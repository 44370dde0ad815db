package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Plan;
import fr.vigie.kernel.Money;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Breach;
import fr.vigie.proof.Measure;
import fr.vigie.proof.PenaltyAccount;
import fr.vigie.proof.Promise;
import fr.vigie.proof.ServiceCredit;
import fr.vigie.proof.Verdict;
import fr.vigie.testing.Messages;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

class CreditLinesTest {
    private static final MonthlyReport MONTH = Sample.month(Plan.SERENITE);
    private static final MonthlyReport.Credit GRANTED = credits().getFirst();

    @Test
    void tellsTheComputationTheDecisionAndTheInvoiceUnderTheClauseThatGrantsIt() {
        List<ReportView.Clause> clauses = view(Locale.FRENCH, MONTH).clauses();
        assertThat(clauses)
                .filteredOn(clause -> clause.credits() != null)
                .singleElement()
                .satisfies(clause -> assertThat(clause.number()).isEqualTo(2));
        ReportView.Credit granted = in(Locale.FRENCH, MONTH).all().getFirst();
        assertThat(granted.lines().getFirst().what()).isEqualTo("Sauvegarde de Boutique du Port");
        assertThat(granted.lines().getFirst().when()).isEqualTo("absente le jeudi 12 mars 2026");
        assertThat(granted.lines().getFirst().proof().day()).isEqualTo("2026-03-12");
        ReportView.Breach late = granted.lines().getLast();
        assertThat(late.what()).isEqualTo("T-2026-0040, Logo décalé sur téléphone");
        assertThat(spaced(late.when())).isEqualTo("Rétablissement, à tenir avant le vendredi 20 mars 2026, 17 h 00");
        assertThat(spaced(late.rule())).isEqualTo("5 % du forfait mensuel de 250,00 €");
        assertThat(late.proof().ticket()).isNotNull();
        assertThat(granted.totals())
                .extracting(total -> spaced(total.label() + " = " + total.amount()))
                .containsExactly("Somme = 17,50 €", "Plafond du mois : 20 % du forfait de 250,00 € = 50,00 €");
        assertThat(spaced(granted.label() + " " + granted.amount())).isEqualTo("Avoir HT 17,50 €");
        assertThat(granted.state() + " " + granted.stands())
                .isEqualTo("Accordé par Camille Roux le jeudi 2 avril 2026.");
        assertThat(granted.taken())
                .extracting(taken -> spaced(taken.text()))
                .containsExactly("Facture F-2026-0031 : − 17,50 €.");
        assertThat(granted.entries()).containsExactly(181L, 191L);
    }

    @Test
    void tellsWhatWasRefusedAndWhyAndWhatTheCapLeaves() {
        ReportView.Credit refused = in(Locale.FRENCH, MONTH).all().getLast();
        assertThat(refused.title()).isEqualTo("Avoir du mois, complément 2");
        assertThat(refused.state() + " " + spaced(refused.stands()))
                .isEqualTo(
                        "Refusé par Camille Roux le jeudi 2 avril 2026. Motif : L’interruption venait d’une opération"
                                + " de la boutique.");
        assertThat(refused.taken()).isEmpty();
        assertThat(refused.label()).isEqualTo("Avoir HT, ramené au plafond");
        assertThat(refused.totals())
                .hasSize(3)
                .last()
                .satisfies(total -> assertThat(spaced(total.label())).isEqualTo("Déjà accordé pour ce mois"));
        assertThat(refused.lines()).singleElement().satisfies(line -> {
            assertThat(spaced(line.rule())).isEqualTo("20 % du forfait mensuel de 250,00 €");
            assertThat(line.proof().shop()).isEqualTo(Sample.SHOP.toString());
            assertThat(line.proof().day()).isNull();
        });
    }

    @Test
    void saysItInEnglish() {
        ReportView.Credit granted = in(Locale.ENGLISH, MONTH).all().getFirst();
        assertThat(granted.state() + " " + granted.stands())
                .isEqualTo("Granted by Camille Roux on Thursday 2 April 2026.");
        assertThat(granted.lines().getLast().when()).startsWith("Restoration, due by Friday 20 March 2026");
        assertThat(granted.taken()).extracting(ReportView.Taken::text).containsExactly("Invoice F-2026-0031: −€17.50.");
        assertThat(in(Locale.ENGLISH, with(List.of())).remark()).isEqualTo("No credit is due for this month.");
    }

    @Test
    void tellsAProposalAShareOfTheMonthWhatWasSparedAndWhatWaitsForAnInvoice() {
        ServiceCredit credit = GRANTED.credit();
        var proposed = new ServiceCredit(
                credit.id(),
                credit.customer(),
                credit.contract(),
                credit.month(),
                1,
                credit.account(),
                credit.proposed(),
                null);
        assertThat(spaced(only(proposed).stands()))
                .isEqualTo("le mercredi 1er avril 2026, il attend la décision de votre agence.");
        assertThat(only(proposed).state()).isEqualTo("Proposé");
        assertThat(only(credit).taken())
                .extracting(ReportView.Taken::text)
                .containsExactly("Il sera déduit de la prochaine facture du contrat.");
        PenaltyAccount.Line whole =
                credits().getLast().credit().account().lines().getFirst();
        var low = (Breach.LowAvailability) whole.broken();
        var part = new Breach.LowAvailability(low.shop(), 1, low.span(), low.service(), new BigDecimal("0.3200"), null);
        var spared = new Breach.LowAvailability(
                low.shop(), 1, low.span(), low.service(), new BigDecimal("0.3200"), "Accepté.");
        ReportView.Credit told = only(with(
                credit,
                new PenaltyAccount(
                        List.of(
                                new PenaltyAccount.Line(part, 20, whole.fee(), Money.euros("16")),
                                new PenaltyAccount.Line(spared, 20, whole.fee(), Money.ZERO)),
                        credit.account().cap(),
                        Money.ZERO,
                        Money.euros("16"))));
        assertThat(told.lines())
                .extracting(line -> spaced(line.rule()))
                .containsExactly("20 % du forfait mensuel de 250,00 €, pour 32 % du mois", "ne compte pas : Accepté.");
    }

    @Test
    void saysPlainlyThatNothingIsDueAndNothingWhereNoneIsGranted() {
        assertThat(in(Locale.FRENCH, with(List.of())).all()).isEmpty();
        assertThat(in(Locale.FRENCH, with(List.of())).remark()).isEqualTo("Aucun avoir n’est dû pour ce mois.");
        assertThat(view(Locale.FRENCH, with((List<MonthlyReport.Credit>) null)).clauses())
                .allSatisfy(clause -> assertThat(clause.credits()).isNull());
    }

    @Test
    void saysThatNothingIsDueYetWhileADeadlineIsStillToCome() {
        Instant later = MONTH.frozenAt().plusSeconds(3600);
        List<Assessed> open = MONTH.duties().stream()
                .map(each -> each.duty().promise() instanceof Promise.Restoration
                        ? new Assessed(each.duty(), new Verdict.Pending(new Measure.None(), later, List.of()), null)
                        : each)
                .toList();
        assertThat(in(Locale.FRENCH, of(MonthlyReport.FORMAT, MONTH.frozenAt(), List.of(), open))
                        .remark())
                .startsWith("Aucun avoir à ce jour");
    }

    /** Nineteen of twenty hold the promise, and the twentieth may still be credited. */
    @Test
    void saysThatMoreMayFollowHoweverThePromiseStands() {
        List<Assessed> open = MONTH.duties().stream()
                .map(each -> each.duty().promise() instanceof Promise.Response
                        ? new Assessed(
                                each.duty(),
                                new Verdict.Met(new Measure.Undecided(new Measure.Count(19, 19), 1), List.of()),
                                null)
                        : each)
                .toList();
        assertThat(in(Locale.FRENCH, of(MonthlyReport.FORMAT, MONTH.frozenAt(), List.of(), open))
                        .remark())
                .startsWith("Aucun avoir à ce jour");
        MonthlyReport credited = of(MonthlyReport.FORMAT, MONTH.frozenAt(), credits(), open);
        assertThat(in(Locale.FRENCH, credited).remark()).startsWith("D’autres échéances");
        assertThat(in(Locale.ENGLISH, credited).remark()).isEqualTo("Other deadlines of the month are still to come.");
        assertThat(in(Locale.FRENCH, MONTH).remark()).isNull();
        assertThat(credited.isUndecided()).isTrue();
        assertThat(MONTH.isUndecided()).isFalse();
    }

    @Test
    void tellsInACorrectionWhatBecameOfACredit() {
        List<ReportView.Change> changes = new ReportWriter(Issue.of(MONTH), messages(), Locale.FRENCH)
                .changes(with(List.of()), with(List.of(GRANTED)));
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo("Avoir du mois");
            assertThat(change.before()).isEqualTo("—");
            assertThat(spaced(change.after())).startsWith("17,50 €, Accordé par Camille Roux");
        });
    }

    /** Where the figures are older than a decision they are behind; where invoices alone moved they are not. */
    @Test
    void knowsWhetherItTellsOfTheCreditsAsTheyStand() {
        List<ServiceCredit> known =
                credits().stream().map(MonthlyReport.Credit::credit).toList();
        assertThat(MONTH.tellsOf(known)).isTrue();
        assertThat(MONTH.tellsOf(known.subList(0, 1))).isFalse();
        assertThat(with(List.of()).tellsOf(List.of())).isTrue();
        assertThat(with((List<MonthlyReport.Credit>) null).tellsOf(List.of())).isTrue();
        assertThat(with((List<MonthlyReport.Credit>) null).tellsOf(known)).isFalse();
        MonthlyReport before = format(3, Instant.parse("2026-04-02T08:04:59Z"));
        assertThat(before.tellsOfCredits()).isFalse();
        assertThat(before.tellsOf(known))
                .as("the refusal came after it was drawn")
                .isFalse();
        assertThat(format(3, Instant.parse("2026-04-02T08:05:00Z")).tellsOf(known))
                .isTrue();
    }

    private static ReportView.Credit only(ServiceCredit credit) {
        return in(Locale.FRENCH, with(List.of(new MonthlyReport.Credit(credit, List.of(), List.of()))))
                .all()
                .getFirst();
    }

    private static ServiceCredit with(ServiceCredit credit, PenaltyAccount account) {
        return new ServiceCredit(
                credit.id(), credit.customer(), credit.contract(), credit.month(), 1, account, credit.proposed(), null);
    }

    private static MonthlyReport with(@Nullable List<MonthlyReport.Credit> credits) {
        return of(MonthlyReport.FORMAT, MONTH.frozenAt(), credits, MONTH.duties());
    }

    private static MonthlyReport format(int format, Instant frozen) {
        return of(format, frozen, null, MONTH.duties());
    }

    private static MonthlyReport of(
            int format, Instant frozen, @Nullable List<MonthlyReport.Credit> credits, List<Assessed> duties) {
        return new MonthlyReport(
                format,
                frozen,
                MONTH.customer(),
                MONTH.customerName(),
                MONTH.contract(),
                MONTH.contractTitle(),
                MONTH.versions(),
                MONTH.month(),
                MONTH.shops(),
                duties,
                MONTH.requests(),
                MONTH.hours(),
                MONTH.work(),
                MONTH.gauges(),
                credits,
                MONTH.nextReview(),
                MONTH.head());
    }

    private static List<MonthlyReport.Credit> credits() {
        return Objects.requireNonNull(Sample.month(Plan.SERENITE).credits());
    }

    private static ReportView.Credits in(Locale locale, MonthlyReport report) {
        return view(locale, report).clauses().stream()
                .flatMap(clause -> java.util.stream.Stream.ofNullable(clause.credits()))
                .findFirst()
                .orElseThrow();
    }

    private static ReportView view(Locale locale, MonthlyReport report) {
        return new ReportWriter(Issue.of(report), messages(), locale).write();
    }

    private static MessageSource messages() {
        return Messages.of("report", "proof", "monitoring", "indicator");
    }

    private static String spaced(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }
}
