package fr.vigie.contract.web;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.DurationClause;
import fr.vigie.contract.DurationClause.Renewal;

final class DurationForm implements ClauseForm {

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        DurationClause clause = clauses.duration();
        sheet.groupOf("term");
        sheet.number("months", clause.months(), "months");
        sheet.select("renewal", Renewal.class, clause.renewal());
        sheet.number("renewalMonths", clause.renewalMonths(), "months");
        sheet.number("noticeMonths", clause.noticeMonths(), "months");
        sheet.groupOf("end");
        sheet.number("cureDays", clause.cureDays(), "days");
        sheet.flag("reversibility", clause.reversibility());
        sheet.number("handoverDays", clause.handoverDays(), "days");
        sheet.number("liabilityCapMonths", clause.liabilityCapMonths(), "fees");
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        return clauses.with(new DurationClause(
                input.number("months", 1, 120),
                input.choice("renewal", Renewal.class),
                input.number("renewalMonths", 1, 60),
                input.number("noticeMonths", 0, 60),
                input.number("cureDays", 0, 365),
                input.flag("reversibility"),
                input.number("handoverDays", 0, 365),
                input.number("liabilityCapMonths", 0, 120)));
    }
}
