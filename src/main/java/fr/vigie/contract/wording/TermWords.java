package fr.vigie.contract.wording;

import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.BudgetClause.Base;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.ConfidentialityClause;
import fr.vigie.contract.ConfidentialityClause.AuditRight;
import fr.vigie.contract.ConfidentialityClause.SubProcessor;
import fr.vigie.contract.CustomModulesClause;
import fr.vigie.contract.DurationClause;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.IndicatorsClause.MeanRestoration;
import fr.vigie.contract.IndicatorsClause.Speed;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.MaintenancePageClause;
import fr.vigie.contract.MaintenancePageClause.Slot;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clauses on trust, figures, money and time, each as a few sentences. */
final class TermWords {

    private final Words words;

    TermWords(Words words) {
        this.words = words;
    }

    String confidentiality(ConfidentialityClause clause) {
        List<String> all = new ArrayList<>();
        all.add(
                clause.nda()
                        ? words.text("contract.sentence.confidentiality.nda", clause.ndaYears())
                        : words.text("contract.sentence.confidentiality.no-nda"));
        List<String> authorised = clause.access().authorised();
        if (!authorised.isEmpty()) {
            all.add(words.text("contract.sentence.confidentiality.authorised", words.list(authorised)));
        }
        if (clause.access().reviews() != null) {
            all.add(words.text(
                    "contract.sentence.confidentiality.access-reviews",
                    words.word(clause.access().reviews())));
        }
        if (clause.dpa()) {
            all.add(words.text("contract.sentence.confidentiality.dpa"));
            all.add(subProcessors(clause));
        }
        Integer hours = clause.breachNoticeHours();
        if (hours != null) {
            all.add(words.text("contract.sentence.confidentiality.breach", hours));
        }
        if (clause.audits() != null) {
            all.add(words.text("contract.sentence.confidentiality.audits", words.word(clause.audits())));
        }
        AuditRight right = clause.auditRight();
        if (right != null) {
            all.add(words.text("contract.sentence.confidentiality.audit-right", right.perYear(), right.noticeDays()));
        }
        return String.join(" ", all);
    }

    private String subProcessors(ConfidentialityClause clause) {
        List<String> names =
                clause.subProcessors().stream().map(SubProcessor::name).toList();
        return words.text(
                "contract.sentence.confidentiality.sub-processors",
                names.size(),
                words.list(names),
                words.word(clause.processing().engagement()));
    }

    String customModules(CustomModulesClause clause) {
        if (clause.none()) {
            return words.text("contract.sentence.customModules.none");
        }
        if (!clause.covered()) {
            return words.text("contract.sentence.customModules.excluded");
        }
        return words.text(
                "contract.sentence.customModules",
                clause.modules().size(),
                words.delay(clause.fixWithin()),
                clause.testedAtUpdates() ? 1 : 0,
                words.word(clause.adaptation()));
    }

    String indicators(IndicatorsClause clause) {
        List<String> all = new ArrayList<>();
        all.add(uptime(clause.uptime()));
        Speed speed = clause.speed();
        if (speed != null) {
            all.add(words.text(
                    "contract.sentence.indicators.speed",
                    words.number(BigDecimal.valueOf(speed.millis(), 3).stripTrailingZeros()),
                    words.words(speed.pages()),
                    words.percent(BigDecimal.valueOf(speed.percentile()))));
        }
        MeanRestoration mean = clause.meanRestoration();
        if (mean != null) {
            all.add(words.text(
                    "contract.sentence.indicators.mean", words.delay(mean.within()), words.words(mean.severities())));
        }
        all.add(words.text("contract.sentence.indicators.report", clause.reportDay()));
        if (clause.reviews() != null) {
            all.add(words.text("contract.sentence.indicators.reviews", words.word(clause.reviews())));
        }
        return String.join(" ", all);
    }

    private String uptime(@Nullable Uptime uptime) {
        return uptime == null
                ? words.text("contract.sentence.indicators.no-uptime")
                : words.text(
                        "contract.sentence.indicators.uptime",
                        words.percent(uptime.percent()),
                        uptime.everyMinutes(),
                        words.word(uptime.window()),
                        uptime.uncounted().size(),
                        words.words(uptime.uncounted()));
    }

    /** What an invoice is taxed with depends on where the customer is by then: the amount with tax is told under that condition. */
    String budget(BudgetClause clause) {
        Money tax = clause.monthlyFee().times(clause.vat().percent().movePointLeft(2));
        return words.text(
                        clause.vat().exempt() ? "contract.sentence.budget.exempt" : "contract.sentence.budget",
                        words.money(clause.monthlyFee()),
                        words.money(clause.monthlyFee().plus(tax)),
                        words.duration(clause.included()),
                        words.money(clause.rates().normal()),
                        clause.billingDay(),
                        clause.payment().days(),
                        clause.payment().endOfMonth() ? 1 : 0,
                        words.percent(clause.vat().percent()))
                + options(clause)
                + revision(clause.revision());
    }

    private String options(BudgetClause clause) {
        if (clause.options().isEmpty()) {
            return "";
        }
        List<String> priced = clause.options().stream()
                .map(option ->
                        words.text("contract.sentence.budget.option", option.title(), words.money(option.monthly())))
                .toList();
        return " " + words.text("contract.sentence.budget.options", words.money(clause.planFee()), words.list(priced));
    }

    private String revision(Revision revision) {
        BigDecimal percent = revision.percent();
        return switch (revision.rule()) {
            case NONE -> "";
            case FIXED -> " " + words.text("contract.sentence.budget.fixed", words.percent(percent));
            case SYNTEC, LABOUR_COST ->
                " "
                        + words.text(
                                "contract.sentence.budget.indexed",
                                words.word(revision.rule()),
                                base(revision.base()),
                                percent.signum(),
                                words.percent(percent));
        };
    }

    private String base(@Nullable Base base) {
        return base == null
                ? words.text("contract.sentence.budget.no-base")
                : words.text("contract.sentence.budget.base", words.number(base.index()), words.month(base.month()));
    }

    String duration(DurationClause clause) {
        List<String> all = new ArrayList<>();
        all.add(words.text(
                "contract.sentence.duration",
                clause.months(),
                words.word(clause.renewal()),
                clause.renewalMonths(),
                clause.noticeMonths(),
                clause.noticeForms().size(),
                words.either(clause.noticeForms())));
        if (clause.reversibility()) {
            all.add(words.text(
                    "contract.sentence.duration.reversibility",
                    clause.handover().items().size(),
                    words.words(clause.handover().items()),
                    clause.handover().days()));
        }
        if (clause.liability().capMonths() > 0) {
            all.add(words.text(
                    "contract.sentence.duration.liability",
                    clause.liability().capMonths(),
                    clause.liability().indirectExcluded() ? 1 : 0));
        }
        return String.join(" ", all);
    }

    String maintenancePage(MaintenancePageClause clause) {
        Slot window = clause.window();
        String slot = window == null
                ? words.text("contract.sentence.maintenancePage.agreed")
                : words.text(
                        "contract.sentence.maintenancePage.slot",
                        words.day(window.day()),
                        words.timeOfDay(window.from()),
                        words.timeOfDay(window.to()));
        return words.text(
                "contract.sentence.maintenancePage",
                slot,
                clause.noticeHours(),
                clause.automaticEnd() ? 1 : 0,
                clause.longestHours());
    }
}
