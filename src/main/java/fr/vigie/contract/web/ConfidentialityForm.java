package fr.vigie.contract.web;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ConfidentialityClause;
import fr.vigie.contract.ConfidentialityClause.Access;
import fr.vigie.contract.ConfidentialityClause.AuditRight;
import fr.vigie.contract.ConfidentialityClause.CredentialRule;
import fr.vigie.contract.ConfidentialityClause.SecurityMeasure;
import fr.vigie.contract.ConfidentialityClause.SubProcessor;
import fr.vigie.contract.Processing;
import fr.vigie.contract.Processing.AfterEnd;
import fr.vigie.contract.Processing.Engagement;
import fr.vigie.contract.Processing.PersonalData;
import fr.vigie.contract.Processing.Persons;
import fr.vigie.contract.Processing.Undertaking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class ConfidentialityForm implements ClauseForm {

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        ConfidentialityClause clause = clauses.confidentiality();
        sheet.groupOf("secrecy");
        sheet.flag("nda", clause.nda());
        sheet.number("ndaYears", clause.ndaYears(), "years");
        sheet.groupOf("credentials");
        sheet.lines("authorised", clause.access().authorised());
        sheet.checks("rules-kept", CredentialRule.class, clause.access().rules());
        sheet.number("rotationMonths", clause.access().rotationMonths(), "months");
        sheet.optional("accessReviews", Cadence.class, clause.access().reviews());
        sheet.groupOf("personal-data");
        sheet.flag("dpa", clause.dpa());
        lay(clause.processing(), sheet);
        sheet.number("breachNoticeHours", clause.breachNoticeHours(), "hours");
        sheet.groupOf("audits-made");
        sheet.optional("audits", Cadence.class, clause.audits());
        AuditRight right = clause.auditRight();
        sheet.number("auditsPerYear", right == null ? null : right.perYear(), "times");
        sheet.number("auditNoticeDays", right == null ? null : right.noticeDays(), "days");
    }

    private static void lay(Processing processing, Sheet sheet) {
        sheet.text("processingPurpose", processing.purpose());
        sheet.checks("data", PersonalData.class, processing.data());
        sheet.checks("persons", Persons.class, processing.persons());
        sheet.checks("undertakings", Undertaking.class, processing.undertakings());
        sheet.select("engagement", Engagement.class, processing.engagement());
        sheet.number("engagementDays", processing.noticeDays(), "days");
        sheet.lines(
                "subProcessors",
                processing.subProcessors().stream()
                        .map(ConfidentialityForm::row)
                        .toList());
        sheet.select("afterEnd", AfterEnd.class, processing.afterEnd());
        sheet.checks("measures", SecurityMeasure.class, processing.measures());
        sheet.lines("ownMeasures", processing.ownMeasures());
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        return clauses.with(new ConfidentialityClause(
                input.flag("nda"),
                input.number("ndaYears", 0, 30),
                new Access(
                        input.lines("authorised"),
                        input.choices("rules-kept", CredentialRule.class),
                        input.optional("rotationMonths", 1, 60),
                        input.optionalChoice("accessReviews", Cadence.class)),
                input.flag("dpa"),
                processing(input),
                input.optionalChoice("audits", Cadence.class),
                auditRight(input),
                input.optional("breachNoticeHours", 1, 720)));
    }

    private static Processing processing(Input input) {
        return new Processing(
                input.text("processingPurpose"),
                input.choices("data", PersonalData.class),
                input.choices("persons", Persons.class),
                input.choices("undertakings", Undertaking.class),
                input.choice("engagement", Engagement.class),
                input.number("engagementDays", 0, 365),
                input.choice("afterEnd", AfterEnd.class),
                input.choices("measures", SecurityMeasure.class),
                input.lines("ownMeasures"),
                input.rows("subProcessors", 3, 4, ConfidentialityForm::subProcessor));
    }

    private static @Nullable AuditRight auditRight(Input input) {
        Integer perYear = input.optional("auditsPerYear", 1, 12);
        Integer days = input.optional("auditNoticeDays", 0, 365);
        return perYear == null ? null : new AuditRight(perYear, days == null ? 0 : days);
    }

    private static String row(SubProcessor each) {
        List<String> parts = new ArrayList<>(List.of(each.name(), each.purpose(), each.country()));
        if (!each.guarantee().isEmpty()) {
            parts.add(each.guarantee());
        }
        return Input.row(parts);
    }

    private static Optional<SubProcessor> subProcessor(List<String> row) {
        return row.get(2).matches("[A-Za-z]{2}")
                ? Optional.of(new SubProcessor(
                        row.get(0), row.get(1), row.get(2).toUpperCase(Locale.ROOT), row.size() > 3 ? row.get(3) : ""))
                : Optional.empty();
    }
}
