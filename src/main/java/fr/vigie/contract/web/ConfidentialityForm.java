package fr.vigie.contract.web;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ConfidentialityClause;
import fr.vigie.contract.ConfidentialityClause.CredentialRule;
import fr.vigie.contract.ConfidentialityClause.SecurityMeasure;
import fr.vigie.contract.ConfidentialityClause.SubProcessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class ConfidentialityForm implements ClauseForm {

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        ConfidentialityClause clause = clauses.confidentiality();
        sheet.groupOf("secrecy");
        sheet.flag("nda", clause.nda());
        sheet.number("ndaYears", clause.ndaYears(), "years");
        sheet.groupOf("credentials");
        sheet.lines("authorised", clause.authorised());
        sheet.checks("rules-kept", CredentialRule.class, clause.rules());
        sheet.groupOf("personal-data");
        sheet.flag("dpa", clause.dpa());
        sheet.checks("measures", SecurityMeasure.class, clause.measures());
        sheet.lines(
                "subProcessors",
                clause.subProcessors().stream()
                        .map(p -> Input.row(List.of(p.name(), p.purpose(), p.country())))
                        .toList());
        sheet.number("breachNoticeHours", clause.breachNoticeHours(), "hours");
        sheet.optional("audits", Cadence.class, clause.audits());
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        return clauses.with(new ConfidentialityClause(
                input.flag("nda"),
                input.number("ndaYears", 0, 30),
                input.lines("authorised"),
                input.choices("rules-kept", CredentialRule.class),
                input.flag("dpa"),
                input.choices("measures", SecurityMeasure.class),
                input.rows("subProcessors", 3, ConfidentialityForm::subProcessor),
                input.optionalChoice("audits", Cadence.class),
                input.optional("breachNoticeHours", 1, 720)));
    }

    private static Optional<SubProcessor> subProcessor(List<String> row) {
        return row.get(2).matches("[A-Za-z]{2}")
                ? Optional.of(
                        new SubProcessor(row.get(0), row.get(1), row.get(2).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }
}
