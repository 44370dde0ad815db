package fr.vigie.contract.web;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ResponseClause.Pause;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.Severity;
import fr.vigie.worktime.StartRule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

final class ResponseForm implements ClauseForm {

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        ResponseClause clause = clauses.response();
        for (Severity severity : Severity.values()) {
            Commitment commitment = clause.commitment(severity).orElse(new Commitment(severity, "", null, null, false));
            sheet.group(sheet.words().word(severity));
            sheet.text(severity + ".examples", commitment.examples());
            sheet.delay(severity + ".response", commitment.response());
            sheet.delay(severity + ".restoration", commitment.restoration());
            sheet.flag(severity + ".onCall", commitment.onCall());
        }
        sheet.groupOf("rules");
        sheet.calendar("hours", clause.hours(), false);
        sheet.calendar("onCallHours", clause.onCall(), true);
        sheet.select("start", StartRule.class, clause.start());
        sheet.number("target", clause.target(), "percent");
        sheet.checks("pauses", Pause.class, clause.pauses());
        Penalty penalty = clause.penalty();
        sheet.number("penalty", penalty == null ? null : penalty.perMiss(), "percent");
        sheet.number("penaltyCap", penalty == null ? null : penalty.cap(), "percent");
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        return clauses.with(new ResponseClause(
                Arrays.stream(Severity.values())
                        .map(severity -> new Commitment(
                                severity,
                                input.text(severity + ".examples"),
                                input.delay(severity + ".response"),
                                input.delay(severity + ".restoration"),
                                input.flag(severity + ".onCall")))
                        .toList(),
                input.calendar("hours"),
                input.optionalCalendar("onCallHours"),
                input.choice("start", StartRule.class),
                input.number("target", 0, 100),
                input.choices("pauses", Pause.class),
                penalty(input)));
    }

    private static @Nullable Penalty penalty(Input input) {
        Integer perMiss = input.optional("penalty", 1, 100);
        if (perMiss == null) {
            return null;
        }
        int cap = input.number("penaltyCap", 1, 100);
        if (cap < perMiss) {
            input.refuse("penaltyCap", "cap");
            return null;
        }
        return new Penalty(perMiss, cap);
    }
}
