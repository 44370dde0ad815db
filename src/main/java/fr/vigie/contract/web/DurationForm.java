package fr.vigie.contract.web;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.DurationClause;
import fr.vigie.contract.DurationClause.Handover;
import fr.vigie.contract.DurationClause.Liability;
import fr.vigie.contract.DurationClause.NoticeForm;
import fr.vigie.contract.DurationClause.Renewal;
import fr.vigie.contract.DurationClause.Returned;

final class DurationForm implements ClauseForm {

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        DurationClause clause = clauses.duration();
        sheet.groupOf("term");
        sheet.number("months", clause.months(), "months");
        sheet.select("renewal", Renewal.class, clause.renewal());
        sheet.number("renewalMonths", clause.renewalMonths(), "months");
        sheet.groupOf("termination");
        sheet.number("noticeMonths", clause.noticeMonths(), "months");
        sheet.checks("noticeForms", NoticeForm.class, clause.noticeForms());
        sheet.number("cureDays", clause.cureDays(), "days");
        sheet.groupOf("handing-over");
        sheet.flag("reversibility", clause.reversibility());
        sheet.checks("returned", Returned.class, clause.handover().items());
        sheet.number("handoverDays", clause.handover().days(), "days");
        sheet.decimal("handoverHelp", SupportForm.hours(clause.handover().help()), "hours");
        sheet.groupOf("liability");
        sheet.number("liabilityCapMonths", clause.liability().capMonths(), "fees");
        sheet.flag("indirectExcluded", clause.liability().indirectExcluded());
        sheet.flag("insured", clause.liability().insured());
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        return clauses.with(new DurationClause(
                input.number("months", 1, 120),
                input.choice("renewal", Renewal.class),
                input.number("renewalMonths", 1, 60),
                input.number("noticeMonths", 0, 60),
                input.choices("noticeForms", NoticeForm.class),
                input.number("cureDays", 0, 365),
                input.flag("reversibility"),
                new Handover(
                        input.choices("returned", Returned.class),
                        input.number("handoverDays", 0, 365),
                        input.hours("handoverHelp", 400)),
                new Liability(
                        input.number("liabilityCapMonths", 0, 120),
                        input.flag("indirectExcluded"),
                        input.flag("insured"))));
    }
}
