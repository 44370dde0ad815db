package fr.vigie.contract.web;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.BackupsClause.Line;
import fr.vigie.contract.BackupsClause.Location;
import fr.vigie.contract.BackupsClause.Place;
import fr.vigie.contract.BackupsClause.Retention;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class BackupsForm implements ClauseForm {

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
        sheet.groupOf("retention");
        sheet.number("dailies", clause.retention().dailies(), "copies");
        sheet.number("weeklies", clause.retention().weeklies(), "copies");
        sheet.number("monthlies", clause.retention().monthlies(), "copies");
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
        sheet.number("rpo", hours(clause.rpo()), "hours");
        sheet.number("rto", hours(clause.rto()), "hours");
        sheet.optional("drills", Cadence.class, clause.drills());
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        List<Line> lines = new ArrayList<>();
        for (Content content : Content.values()) {
            Cadence cadence = input.optionalChoice(content + ".cadence", Cadence.class);
            if (cadence != null) {
                lines.add(new Line(content, cadence));
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
                input.optionalHours("rto", 8_760),
                input.optionalChoice("drills", Cadence.class)));
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

    private static @Nullable Integer hours(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toHours());
    }
}
