package fr.vigie.indicator;

import fr.vigie.indicator.Indicator.Unit;
import fr.vigie.indicator.MonthFacts.Drill;
import fr.vigie.indicator.MonthFacts.Saved;
import fr.vigie.indicator.Reading.Part;
import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How well the shops were saved, and what came back. */
final class Saving {
    private Saving() {}

    static Reading success(MonthFacts facts) {
        List<Saved> ended = facts.backups().stream()
                .flatMap(List::stream)
                .filter(saved -> facts.span().contains(saved.at()))
                .toList();
        return Reading.of(
                Indicator.BACKUP_SUCCESS,
                Reckoning.share(whole(ended), ended.size()),
                Part.count("whole", whole(ended)),
                Part.count("incomplete", Reckoning.count(ended, one -> one.result() == Saved.Result.INCOMPLETE)),
                Part.count("failed", Reckoning.count(ended, one -> !one.good())));
    }

    private static long whole(List<Saved> ended) {
        return Reckoning.count(ended, one -> one.result() == Saved.Result.WHOLE);
    }

    /** Of several shops the worst; a shop that never had a good backup has no age to tell. */
    static Reading age(MonthFacts facts) {
        OptionalDouble greatest = facts.backups().stream()
                .flatMapToDouble(saved -> greatestAge(saved, facts.span()).stream())
                .max();
        OptionalDouble atEnd = facts.backups().stream()
                .flatMap(saved -> saved.stream()
                        .filter(Saved::good)
                        .map(Saved::at)
                        .filter(at -> at.isBefore(facts.span().to()))
                        .max(Instant::compareTo)
                        .stream())
                .mapToDouble(at ->
                        Reckoning.secondsOf(Duration.between(at, facts.span().to())))
                .max();
        return Reading.of(Indicator.BACKUP_AGE, greatest, Part.of("atEnd", Unit.TIME, atEnd));
    }

    /** Each good backup ages until the next; the span's end counts as one. Before the first good one nothing has an age. */
    static OptionalDouble greatestAge(List<Saved> saved, Period span) {
        Instant before = null;
        OptionalDouble greatest = OptionalDouble.empty();
        for (Saved one : saved) {
            if (!one.good() || !one.at().isBefore(span.to())) {
                continue;
            }
            if (before != null && one.at().isAfter(span.from())) {
                greatest = max(greatest, Duration.between(before, one.at()));
            }
            before = one.at();
        }
        return before == null ? greatest : max(greatest, Duration.between(before, span.to()));
    }

    private static OptionalDouble max(OptionalDouble greatest, Duration age) {
        return OptionalDouble.of(Math.max(greatest.orElse(0), Reckoning.secondsOf(age)));
    }

    static Reading recoveryPoint(MonthFacts facts) {
        List<Duration> ages = facts.drills().stream()
                .flatMap(drill -> Stream.ofNullable(drill.age()))
                .toList();
        return Reading.of(
                Indicator.DRILL_RPO,
                Reckoning.greatest(ages, Reckoning::secondsOf),
                Part.count("drills", facts.drills().size()));
    }

    static Reading recoveryTime(MonthFacts facts) {
        return Reading.of(
                Indicator.DRILL_RTO,
                Reckoning.greatest(facts.drills(), drill -> Reckoning.secondsOf(drill.took())),
                Part.count("drills", facts.drills().size()));
    }

    /** For a drill that is not timed there is no figure. */
    static Drill drill(Instant at, @Nullable Instant saved, Duration took) {
        return new Drill(saved == null ? null : Duration.between(saved, at), took);
    }
}
