package fr.vigie.contract.web;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.BackupsClause.Hour;
import fr.vigie.contract.BackupsClause.Line;
import fr.vigie.contract.BackupsClause.Location;
import fr.vigie.contract.BackupsClause.Place;
import fr.vigie.contract.BackupsClause.Retention;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.wording.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

final class BackupsForm implements ClauseForm {

    private static final Pattern KEPT = Pattern.compile("(\\d{1,3})\\s*/\\s*(\\d{1,3})\\s*/\\s*(\\d{1,3})");

    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3])\\s*[:h]\\s*([0-5]\\d)");

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        BackupsClause clause = clauses.backups();
        sheet.groupOf("frequency");
        for (Content content : Content.values()) {
            sheet.select(
                    content + ".cadence",
                    sheet.words().word(content),
                    Cadence.class,
                    clause.cadence(content).orElse(null),
                    true);
        }
        Hour hour = clause.databaseBy();
        sheet.text(
                "databaseBy",
                sheet.words().text("contract.field.databaseBy"),
                hour == null ? "" : hour.time().toString(),
                hour == null
                        ? sheet.words().text("contract.word.dash")
                        : sheet.words().timeOfDay(hour.minutes()));
        sheet.number("databaseGrace", hour == null ? null : hour.graceMinutes(), "minutes");
        sheet.groupOf("retention");
        sheet.number("dailies", clause.retention().dailies(), "copies");
        sheet.number("weeklies", clause.retention().weeklies(), "copies");
        sheet.number("monthlies", clause.retention().monthlies(), "copies");
        for (Line line : everyLine(clause)) {
            Retention own = line.retention();
            sheet.text(
                    line.content() + ".kept",
                    sheet.words().text("contract.field.kept", sheet.words().word(line.content())),
                    own == null ? "" : row(own),
                    own == null ? sheet.words().text("contract.word.same") : words(own, sheet.words()));
        }
        sheet.groupOf("storage");
        for (Location location : Location.values()) {
            Optional<Place> place = clause.places().stream()
                    .filter(p -> p.location() == location)
                    .findFirst();
            sheet.group(sheet.words().word(location));
            sheet.text(location + ".place", place.map(Place::name).orElse(""));
            sheet.text(location + ".country", place.map(Place::country).orElse(""));
        }
        sheet.groupOf("restoration-plan");
        sheet.flag("encrypted", clause.encrypted());
        sheet.decimal("rpo", hours(clause.rpo()), "hours");
        sheet.number(
                "rpoGrace",
                clause.rpo() == null ? null : (int) clause.rpoGrace().toMinutes(),
                "minutes");
        sheet.decimal("rto", hours(clause.rto()), "hours");
        sheet.optional("drills", Cadence.class, clause.drills());
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        List<Line> lines = new ArrayList<>();
        for (Content content : Content.values()) {
            Cadence cadence = input.optionalChoice(content + ".cadence", Cadence.class);
            Retention own = retention(content, input);
            if (cadence != null) {
                lines.add(new Line(content, cadence, own));
            }
        }
        return clauses.with(new BackupsClause(
                lines,
                new Retention(
                        input.number("dailies", 0, 400),
                        input.number("weeklies", 0, 200),
                        input.number("monthlies", 0, 120)),
                Arrays.stream(Location.values())
                        .flatMap(location -> place(location, input).stream())
                        .toList(),
                input.flag("encrypted"),
                input.optionalHours("rpo", 8_760),
                grace(input),
                input.optionalHours("rto", 8_760),
                input.optionalChoice("drills", Cadence.class),
                hour(input)));
    }

    private static Duration grace(Input input) {
        Integer minutes = input.optional("rpoGrace", 0, 720);
        return Duration.ofMinutes(minutes == null ? 0 : minutes);
    }

    /** An hour such as {@code 6:00}, with its grace in minutes; a grace without an hour promises nothing. */
    private static @Nullable Hour hour(Input input) {
        Matcher typed = TIME.matcher(input.text("databaseBy"));
        Integer grace = input.optional("databaseGrace", 0, 720);
        if (typed.matches()) {
            return new Hour(
                    Integer.parseInt(typed.group(1)) * 60 + Integer.parseInt(typed.group(2)),
                    grace == null ? 0 : grace);
        }
        if (!input.text("databaseBy").isEmpty()) {
            input.refuse("databaseBy", "time");
        } else if (grace != null) {
            input.refuse("databaseBy", "time-of-grace");
        }
        return null;
    }

    /** A line for each content, also for those that are not saved. */
    private static List<Line> everyLine(BackupsClause clause) {
        return Arrays.stream(Content.values())
                .map(content -> clause.lines().stream()
                        .filter(line -> line.content() == content)
                        .findFirst()
                        .orElse(new Line(content, Cadence.DAILY)))
                .toList();
    }

    private static String row(Retention kept) {
        return kept.dailies() + " / " + kept.weeklies() + " / " + kept.monthlies();
    }

    private static String words(Retention kept, Words words) {
        return words.text("contract.word.kept", kept.dailies(), kept.weeklies(), kept.monthlies());
    }

    private static @Nullable Retention retention(Content content, Input input) {
        String name = content + ".kept";
        Matcher typed = KEPT.matcher(input.text(name));
        if (typed.matches()) {
            return new Retention(
                    Integer.parseInt(typed.group(1)),
                    Integer.parseInt(typed.group(2)),
                    Integer.parseInt(typed.group(3)));
        }
        if (!input.text(name).isEmpty()) {
            input.refuse(name, "kept");
        }
        return null;
    }

    private static Optional<Place> place(Location location, Input input) {
        String name = input.text(location + ".place");
        String country = input.text(location + ".country");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (!country.matches("[A-Za-z]{2}")) {
            input.refuse(location + ".country", "country");
        }
        return Optional.of(new Place(location, name, country.toUpperCase(java.util.Locale.ROOT)));
    }

    private static @Nullable BigDecimal hours(@Nullable Duration duration) {
        return duration == null ? null : SupportForm.hours(duration);
    }
}
