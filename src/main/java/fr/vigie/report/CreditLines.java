package fr.vigie.report;

import fr.vigie.contract.ClauseName;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Breach;
import fr.vigie.proof.BrokenDeadline;
import fr.vigie.proof.CreditBook;
import fr.vigie.proof.Measure;
import fr.vigie.proof.PenaltyAccount;
import fr.vigie.proof.Promise;
import fr.vigie.proof.ServiceCredit;
import fr.vigie.proof.Verdict;
import fr.vigie.support.ClockKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The credits of a month in words, each with its computation and what became of it. */
final class CreditLines {
    /** The clause that states scale and cap. */
    static final ClauseName CLAUSE = ClauseName.RESPONSE;

    private final MonthlyReport report;
    private final Wording words;

    CreditLines(MonthlyReport report, Wording words) {
        this.report = report;
        this.words = words;
    }

    /** Null where the contract grants none, and in a report of before credits were told. */
    ReportView.@Nullable Credits credits() {
        List<MonthlyReport.Credit> known = report.credits();
        if (known == null) {
            return null;
        }
        return new ReportView.Credits(
                remark(known).map(words::say).orElse(null),
                known.stream().map(this::credit).toList());
    }

    private Optional<String> remark(List<MonthlyReport.Credit> known) {
        if (!known.isEmpty()) {
            return isUndecided() ? Optional.of("report.credits.more") : Optional.empty();
        }
        return Optional.of(
                report.provisional()
                        ? "report.credits.later"
                        : isUndecided() ? "report.credits.open" : "report.credits.none");
    }

    /** A request of the month whose deadline was still to come may be credited yet, however its promise stands so far. */
    private boolean isUndecided() {
        return report.duties().stream()
                .anyMatch(each -> (each.duty().promise() instanceof Promise.Response
                                || each.duty().promise() instanceof Promise.Restoration)
                        && (each.verdict() instanceof Verdict.Pending
                                || each.verdict() instanceof Verdict.AtRisk
                                || each.verdict().measure() instanceof Measure.Undecided));
    }

    private ReportView.Credit credit(MonthlyReport.Credit each) {
        ServiceCredit credit = each.credit();
        return new ReportView.Credit(
                title(credit),
                credit.id().toString(),
                credit.account().lines().stream().map(this::breach).toList(),
                totals(credit.account()),
                words.say(credit.account().isCapped() ? "proof.credit.totalCapped" : "proof.credit.total"),
                words.formats().money(credit.amount()),
                words.say("report.credit.state." + credit.state()),
                credit.state().css(),
                stands(credit),
                taken(each),
                each.entries());
    }

    private String title(ServiceCredit credit) {
        return credit.part() == 1 ? words.say("report.credit") : words.say("report.credit.part", credit.part());
    }

    private ReportView.Breach breach(PenaltyAccount.Line line) {
        Breach broken = line.broken();
        String rule = broken.spared() == null
                ? words.say(
                        "proof.credit.share", line.percent(), words.formats().money(line.fee()))
                : words.say("proof.credit.spared", broken.spared());
        String amount = words.formats().money(line.amount());
        return switch (broken) {
            case BrokenDeadline late ->
                new ReportView.Breach(
                        words.say("report.credit.ticket", late.number(), late.subject()),
                        words.say(
                                "proof.credit.missed",
                                words.say(clock(late.clock())),
                                words.formats().dateTime(late.deadline())),
                        rule,
                        amount,
                        new ReportView.Proof(late.ticket().toString(), null, null));
            case Breach.LowAvailability low ->
                new ReportView.Breach(
                        words.say("proof.credit.availability", shop(low.shop())),
                        words.say(
                                "proof.credit.measured",
                                words.percent(low.service().best()),
                                words.formats().date(low.span().from()),
                                words.formats().date(low.span().to().minusMillis(1))),
                        low.spared() == null && low.share().doubleValue() < 1
                                ? words.say("report.credit.share", rule, words.percent(low.share()))
                                : rule,
                        amount,
                        new ReportView.Proof(null, low.shop().toString(), null));
            case Breach.MissingBackup missing ->
                new ReportView.Breach(
                        words.say("proof.credit.backup", shop(missing.shop())),
                        words.say("proof.credit.day", words.formats().date(missing.day())),
                        rule,
                        amount,
                        new ReportView.Proof(
                                null, missing.shop().toString(), missing.day().toString()));
        };
    }

    private static String clock(ClockKind clock) {
        return switch (clock) {
            case RESPONSE -> "report.column.response";
            case RESTORATION -> "report.column.restoration";
        };
    }

    private String shop(ShopId id) {
        return report.shops().stream()
                .filter(each -> each.shop().equals(id))
                .map(MonthlyReport.ShopMonth::name)
                .findFirst()
                .orElse("");
    }

    private List<ReportView.Total> totals(PenaltyAccount account) {
        PenaltyAccount.Cap cap = account.cap();
        var totals = new ArrayList<>(List.of(
                total(words.say("proof.credit.sum"), words.formats().money(account.sum())),
                total(
                        words.say(
                                "proof.credit.cap",
                                cap.percent(),
                                words.formats().money(cap.fee())),
                        words.formats().money(cap.amount()))));
        if (account.before().cents() > 0) {
            totals.add(total(words.say("proof.credit.before"), words.formats().money(account.before())));
        }
        return totals;
    }

    private static ReportView.Total total(String label, String amount) {
        return new ReportView.Total(label, amount);
    }

    private String stands(ServiceCredit credit) {
        ServiceCredit.Decision decision = credit.decision();
        if (decision == null) {
            return words.say("report.credit.proposed", words.formats().date(credit.proposed()));
        }
        String day = words.formats().date(decision.at());
        return decision.approved()
                ? words.say("report.credit.approved", decision.by(), day)
                : words.say("report.credit.refused", decision.by(), day, decision.reason());
    }

    private List<ReportView.Taken> taken(MonthlyReport.Credit each) {
        if (each.credit().state() != ServiceCredit.State.APPROVED) {
            return List.of();
        }
        return each.taken().isEmpty()
                ? List.of(new ReportView.Taken(words.say("report.credit.waits"), null))
                : each.taken().stream().map(this::taken).toList();
    }

    private ReportView.Taken taken(CreditBook.Taken one) {
        String amount = words.formats().money(one.amount());
        return one.number().isEmpty()
                ? new ReportView.Taken(words.say("report.credit.draft", amount), null)
                : new ReportView.Taken(words.say("report.credit.invoice", one.number(), amount), one.href());
    }

    /** One line for each, to tell what moved. */
    Stream<ReportView.Term> lines() {
        ReportView.Credits all = credits();
        return all == null
                ? Stream.empty()
                : all.all().stream()
                        .map(each -> new ReportView.Term(
                                each.title(),
                                words.say("report.change.two", each.amount(), each.state() + " " + each.stands())));
    }
}
