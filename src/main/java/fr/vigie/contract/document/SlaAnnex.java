package fr.vigie.contract.document;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.IndicatorsClause.MeanRestoration;
import fr.vigie.contract.IndicatorsClause.Speed;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ResponseClause.Step;
import fr.vigie.contract.Severity;
import fr.vigie.contract.document.Annex.Kind;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Money;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.CalendarVersion;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.Holidays;
import fr.vigie.worktime.Segment;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The service levels written out: which deadlines, how their time is counted, what a miss costs. */
final class SlaAnnex {

    private final ResponseClause response;
    private final IndicatorsClause indicators;
    private final Clauses clauses;
    private final Annexes.Setting setting;
    private final Words words;
    private final Draft draft;

    SlaAnnex(Clauses clauses, Annexes.Setting setting, Words words) {
        this.clauses = clauses;
        this.response = clauses.response();
        this.indicators = clauses.indicators();
        this.setting = setting;
        this.words = words;
        this.draft = new Draft(Kind.SLA, words);
    }

    Annex draw() {
        severities();
        units();
        hours();
        start();
        pauses();
        measures();
        penalties();
        escalation();
        return draft.done();
    }

    private void severities() {
        draft.section("severities").paragraph("gti").paragraph("gtr");
        draft.grid(
                List.of("severity", "examples", "response", "restoration", "counted"),
                response.commitments().stream().map(this::row).toList());
    }

    private List<String> row(Commitment commitment) {
        Severity severity = commitment.severity();
        return List.of(
                words.word(severity),
                commitment.examples(),
                words.delay(commitment.response()),
                words.delay(commitment.restoration()),
                words.calendar(response.coverage(severity)));
    }

    private void units() {
        Set<String> used = new LinkedHashSet<>();
        response.commitments().stream()
                .flatMap(commitment -> Stream.of(commitment.response(), commitment.restoration()))
                .forEach(delay -> {
                    switch (delay) {
                        case null -> {}
                        case Delay.BusinessHours hours -> used.add(draft.say("unit.business"));
                        case Delay.CalendarHours hours -> used.add(draft.say("unit.calendar"));
                        case Delay.BusinessDays days -> used.add(draft.say("unit.days"));
                    }
                });
        if (!used.isEmpty()) {
            draft.section("units").bullets(List.copyOf(used));
        }
    }

    private void hours() {
        draft.section("hours");
        Set<CalendarId> used = new LinkedHashSet<>();
        response.commitments().forEach(commitment -> used.add(response.coverage(commitment.severity())));
        if (response.onCall() != null) {
            used.add(response.onCall());
        }
        used.add(clauses.support().hours());
        used.forEach(id -> Calendars.ofAgency()
                .ruling(id)
                .ifPresentOrElse(ruling -> calendar(id, ruling), () -> draft.text(words.calendar(id))));
    }

    private void calendar(CalendarId id, CalendarVersion calendar) {
        draft.paragraph("calendar", words.calendar(id), calendar.zone().getId());
        List<List<String>> days = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Segment> open = calendar.week().days().getOrDefault(day, List.of());
            days.add(List.of(words.day(day), open.isEmpty() ? draft.say("closed") : stretches(open)));
        }
        draft.grid(List.of("day", "open"), days);
        if (calendar.holidays().region() == Holidays.Region.NONE) {
            draft.paragraph("holidays.none");
        } else {
            int year = setting.day().getYear();
            draft.paragraph("holidays", Integer.toString(year), Integer.toString(year + 1));
            draft.text(Stream.of(year, year + 1)
                            .map(in ->
                                    in + "\u00a0: " + dates(calendar.holidays().in(in)))
                            .reduce((first, second) -> first + ". " + second)
                            .orElse("")
                    + ".");
        }
        if (!calendar.exceptions().isEmpty()) {
            draft.paragraph("exceptions")
                    .bullets(new TreeMap<>(calendar.exceptions())
                            .entrySet().stream()
                                    .map(day -> words.day(MonthDay.from(day.getKey())) + " "
                                            + day.getKey().getYear() + "\u00a0: "
                                            + (day.getValue().isEmpty()
                                                    ? draft.say("closed")
                                                    : stretches(day.getValue())))
                                    .toList());
        }
    }

    private String dates(Set<LocalDate> days) {
        return words.list(days.stream()
                .sorted()
                .map(day -> first(words.day(MonthDay.from(day))))
                .toList());
    }

    /** French says "1er janvier". */
    private String first(String day) {
        return words.locale().getLanguage().equals("fr") ? day.replaceFirst("^1 ", "1er ") : day;
    }

    private String stretches(List<Segment> open) {
        return words.list(open.stream()
                .map(segment -> segment.equals(Segment.ALL_DAY)
                        ? draft.say("allDay")
                        : draft.say("fromTo", words.timeOfDay(segment.from()), words.timeOfDay(segment.to())))
                .toList());
    }

    private void start() {
        draft.section("start")
                .paragraph("start."
                        + switch (response.start()) {
                            case AT_RECEIPT -> "receipt";
                            case AT_NEXT_OPENING -> "opening";
                        });
    }

    private void pauses() {
        draft.section("pauses");
        if (response.pauses().isEmpty()) {
            draft.paragraph("pauses.none");
        } else {
            draft.paragraph("pauses.response")
                    .paragraph("pauses.restoration")
                    .bullets(response.pauses().stream()
                            .map(pause -> draft.say(
                                    switch (pause) {
                                        case CUSTOMER -> "pauses.customer";
                                        case THIRD_PARTY -> "pauses.third";
                                        case PLANNED -> "pauses.planned";
                                    }))
                            .toList())
                    .paragraph("pauses.recorded");
        }
        draft.paragraph("pauses.kept");
    }

    private void measures() {
        draft.section("measures").paragraph("target", response.target());
        Uptime uptime = indicators.uptime();
        if (uptime != null) {
            draft.paragraph(
                    "uptime", words.percent(uptime.percent()), uptime.everyMinutes(), words.word(uptime.window()));
            draft.paragraph(uptime.plannedExcluded() ? "uptime.planned" : "uptime.all");
            draft.paragraph("uptime.unmeasured");
        }
        Speed speed = indicators.speed();
        if (speed != null) {
            draft.paragraph("speed", words.words(speed.pages()), speed.millis(), speed.percentile());
        }
        MeanRestoration mean = indicators.meanRestoration();
        if (mean != null) {
            draft.paragraph("mean", words.delay(mean.within()), words.words(mean.severities()));
        }
        draft.paragraph("frozen");
    }

    private void penalties() {
        draft.section("penalties");
        Penalty penalty = response.penalty();
        if (penalty == null) {
            draft.paragraph("penalties.none");
            return;
        }
        if (penalty.perMiss() > 0) {
            deadlines(penalty);
        }
        if (!penalty.availability().isEmpty()) {
            draft.paragraph("penalties.availability", penalty.cap());
            draft.grid(
                    List.of("penalties.measured", "penalties.credit"),
                    penalty.availability().stream().map(this::step).toList());
            draft.paragraph("penalties.availability.rule");
        }
        if (penalty.perBackupDay() > 0) {
            draft.paragraph("penalties.backups", penalty.perBackupDay(), penalty.cap());
        }
        if (!penalty.availability().isEmpty() || penalty.perBackupDay() > 0) {
            draft.paragraph("penalties.cap", penalty.cap());
        }
        draft.paragraph("penalties.credited");
    }

    private List<String> step(Step step) {
        return List.of(
                draft.say("penalties.below", words.number(step.below())),
                draft.say(
                        "penalties.share",
                        step.percent(),
                        words.money(clauses.budget()
                                .monthlyFee()
                                .times(BigDecimal.valueOf(step.percent()).movePointLeft(2)))));
    }

    private void deadlines(Penalty penalty) {
        Money fee = clauses.budget().monthlyFee();
        draft.paragraph("penalties.rule", penalty.perMiss(), penalty.cap());
        draft.paragraph("penalties.example", words.money(fee));
        int reached = Math.ceilDiv(penalty.cap(), penalty.perMiss());
        List<List<String>> rows = new ArrayList<>();
        for (int misses : Stream.of(1, 2, reached + 1).distinct().sorted().toList()) {
            int share = Math.min(misses * penalty.perMiss(), penalty.cap());
            rows.add(List.of(
                    Integer.toString(misses),
                    misses * penalty.perMiss() > penalty.cap()
                            ? draft.say("penalties.capped", misses, penalty.perMiss(), penalty.cap())
                            : draft.say("penalties.sum", misses, penalty.perMiss(), share),
                    words.money(fee.times(BigDecimal.valueOf(share).movePointLeft(2)))));
        }
        draft.grid(List.of("penalties.misses", "penalties.computed", "penalties.credit"), rows);
    }

    private void escalation() {
        draft.section("escalation").paragraph("escalation.lead");
        if (!setting.agencyContact().isEmpty()) {
            draft.paragraph("escalation.contact", setting.agency(), setting.agencyContact());
        }
        draft.grid(
                List.of("escalation.level", "escalation.who", "escalation.when"),
                Stream.of("1", "2", "3")
                        .map(level -> List.of(
                                level,
                                draft.say("escalation." + level + ".who"),
                                draft.say("escalation." + level + ".when")))
                        .toList());
    }
}
