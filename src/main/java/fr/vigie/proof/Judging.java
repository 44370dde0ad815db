package fr.vigie.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every judgement of a duty rests on: what is known, when, and what an occasion without a result amounts to. */
abstract class Judging {
    final Duty duty;
    final Facts facts;
    final Instant now;
    final ZoneId zone;

    Judging(Duty duty, Facts facts, Instant now, ZoneId zone) {
        this.duty = duty;
        this.facts = facts;
        this.now = now;
        this.zone = zone;
    }

    /** Not done (yet): missed once due, at risk shortly before, else simply to come. */
    Verdict open(Measure measure, List<Long> evidence) {
        if (ended()) {
            return new Verdict.Missed(measure, evidence);
        }
        return now.isBefore(duty.due().minus(Lead.of(duty)))
                ? new Verdict.Pending(measure, duty.due(), evidence)
                : new Verdict.AtRisk(measure, duty.due(), evidence);
    }

    /** Broken so far, but it counts as it stands at the end: missed once due, at risk until then. */
    Verdict lacking(Measure measure, List<Long> evidence) {
        return ended() ? new Verdict.Missed(measure, evidence) : new Verdict.AtRisk(measure, duty.due(), evidence);
    }

    /** Nothing is wrong: met once the span is over, and not before. */
    Verdict settled(Measure measure) {
        return ended() ? new Verdict.Met(measure, List.of()) : new Verdict.Pending(measure, duty.due(), List.of());
    }

    Verdict unmeasured(Measure measure, Verdict.Gap gap) {
        return ended() || !now.isBefore(duty.due().minus(Lead.of(duty)))
                ? new Verdict.Unmeasured(measure, gap)
                : new Verdict.Pending(measure, duty.due(), List.of());
    }

    Verdict unstated() {
        if (ended()) {
            return new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NOT_STATED);
        }
        return open(new Measure.None(), List.of());
    }

    boolean ended() {
        return !now.isBefore(duty.due());
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static BigDecimal ratio(Duration part, Duration whole) {
        return whole.isZero()
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part.toMillis())
                        .divide(BigDecimal.valueOf(whole.toMillis()), 6, RoundingMode.DOWN);
    }

    static List<Long> entries(Stream<@Nullable Long> entries) {
        return entries.filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }
}
