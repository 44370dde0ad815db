package fr.vigie.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A frozen verdict beside what its events give today: by the calendars as they are recorded now, and by those that were known when
 * it was frozen. It explains and never replaces: the verdict stays as it was frozen.
 *
 * @param round which life of the ticket it is of
 * @param reading what the clock shows at the instant of freezing; null when nothing is promised any more for that time
 * @param counted where the counted, closed and unpromised time went
 * @param waited real time that each reason paused it for
 * @param differences empty when both say the same
 * @param then differences by the calendars that were known when it was frozen: with none, whatever differs now comes from what was
 *     recorded about calendars since
 */
public record Recount(
        Verdict frozen,
        int round,
        @Nullable ClockReading reading,
        Map<ClockLine.Kind, Duration> counted,
        Map<WaitReason, Duration> waited,
        List<Difference> differences,
        List<Difference> then) {

    public Recount {
        counted = Map.copyOf(counted);
        waited = Map.copyOf(waited);
        differences = List.copyOf(differences);
        then = List.copyOf(then);
    }

    /** What a difference is about. */
    public enum Part {
        RESULT,
        DEADLINE,
        STOPPED,
        ALLOWED,
        ELAPSED,
        WAITED,
        WORKED,
        CONTRACT,
        CALENDAR,
        /** The clock as a whole: nothing is promised any more. */
        PROMISE;

        /** The message key of its name. */
        public String message() {
            return "support.recount.part." + name();
        }
    }

    /** @param frozen and {@code now}: instants, lengths of time, results, or names; null for none */
    public record Difference(
            Part part, @Nullable Object frozen, @Nullable Object now) {}

    /** @param known what the clock shows by the calendars that were known when the verdict was frozen; null for nothing promised */
    static Recount of(Verdict frozen, int round, @Nullable ClockReading now, @Nullable ClockReading known) {
        Map<ClockLine.Kind, Duration> counted = new EnumMap<>(ClockLine.Kind.class);
        Map<WaitReason, Duration> waited = new EnumMap<>(WaitReason.class);
        for (ClockLine line : now == null ? List.<ClockLine>of() : now.lines()) {
            WaitReason because = line.because();
            if (line.kind() == ClockLine.Kind.PAUSED && because != null) {
                waited.merge(because, line.span().length(), Duration::plus);
            } else if (line.kind() != ClockLine.Kind.PAUSED) {
                counted.merge(
                        line.kind(),
                        line.kind() == ClockLine.Kind.COUNTED
                                ? line.counted()
                                : line.span().length(),
                        Duration::plus);
            }
        }
        return new Recount(frozen, round, now, counted, waited, differences(frozen, now), differences(frozen, known));
    }

    private static List<Difference> differences(Verdict frozen, @Nullable ClockReading now) {
        if (now == null) {
            return List.of(new Difference(Part.PROMISE, frozen.clock(), null));
        }
        List<Difference> differences = new ArrayList<>();
        differ(differences, Part.RESULT, frozen.result(), now.result());
        differ(differences, Part.DEADLINE, frozen.deadline(), now.deadline());
        differ(differences, Part.STOPPED, frozen.stopped(), now.stopped());
        differ(differences, Part.ALLOWED, frozen.allowed(), now.allowed());
        differ(differences, Part.ELAPSED, frozen.elapsed(), now.elapsed());
        differ(differences, Part.WAITED, frozen.waited(), now.waited());
        if (!frozen.worked().isZero()) { // what was frozen before this was kept has none
            differ(differences, Part.WORKED, frozen.worked(), now.worked());
        }
        differ(differences, Part.CONTRACT, versions(frozen.contracts()), versions(now.contracts()));
        differ(
                differences,
                Part.CALENDAR,
                frozen.calendar().toString(),
                now.calendar().toString());
        return differences;
    }

    private static String versions(List<ContractRef> contracts) {
        return contracts.stream().map(ContractRef::code).collect(Collectors.joining(", "));
    }

    private static void differ(List<Difference> differences, Part part, @Nullable Object frozen, @Nullable Object now) {
        if (!Objects.equals(frozen, now)) {
            differences.add(new Difference(part, frozen, now));
        }
    }

    public boolean isSame() {
        return differences.isEmpty();
    }
}
