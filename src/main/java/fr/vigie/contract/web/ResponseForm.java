package fr.vigie.contract.web;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ResponseClause.Pause;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ResponseClause.Step;
import fr.vigie.contract.Severity;
import fr.vigie.worktime.StartRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

final class ResponseForm implements ClauseForm {

    private static final Pattern STEP =
            Pattern.compile("(\\d{1,3}(?:[.,]\\d{1,3})?)\\s*%?\\s*[:=]\\s*(\\d{1,3})\\s*%?");

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
        sheet.groupOf("penalties");
        sheet.number("penalty", penalty == null ? null : given(penalty.perMiss()), "percent");
        sheet.lines(
                "availabilityScale",
                penalty == null
                        ? List.of()
                        : penalty.availability().stream()
                                .map(step -> sheet.words().number(step.below()) + " : " + step.percent())
                                .toList());
        sheet.number("penaltyBackup", penalty == null ? null : given(penalty.perBackupDay()), "percent");
        sheet.number("penaltyCap", penalty == null ? null : penalty.cap(), "percent");
    }

    private static @Nullable Integer given(int percent) {
        return percent == 0 ? null : percent;
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

    /** Nothing credited is no penalty. */
    private static @Nullable Penalty penalty(Input input) {
        Integer perMiss = input.optional("penalty", 1, 100);
        Integer perBackupDay = input.optional("penaltyBackup", 1, 100);
        List<Step> steps = steps(input);
        if (perMiss == null && perBackupDay == null && steps.isEmpty()) {
            return null;
        }
        int cap = input.number("penaltyCap", 1, 100);
        int miss = perMiss == null ? 0 : perMiss;
        int backup = perBackupDay == null ? 0 : perBackupDay;
        if (cap < miss || cap < backup || steps.stream().anyMatch(step -> step.percent() > cap)) {
            input.refuse("penaltyCap", "cap");
            return null;
        }
        return new Penalty(miss, cap, steps, backup);
    }

    /** Lines such as {@code 99,9 : 5}. */
    private static List<Step> steps(Input input) {
        List<Step> steps = new ArrayList<>();
        for (String line : input.lines("availabilityScale")) {
            Matcher typed = STEP.matcher(line);
            if (!typed.matches()) {
                input.refuse("availabilityScale", "scale");
                return List.of();
            }
            BigDecimal below = new BigDecimal(typed.group(1).replace(',', '.'));
            int percent = Integer.parseInt(typed.group(2));
            if (below.signum() == 0 || below.compareTo(BigDecimal.valueOf(100)) > 0 || percent < 1 || percent > 100) {
                input.refuse("availabilityScale", "scale");
                return List.of();
            }
            steps.add(new Step(below, percent));
        }
        if (!Penalty.rises(steps)) {
            input.refuse("availabilityScale", "scale-order");
            return List.of();
        }
        return steps;
    }
}
