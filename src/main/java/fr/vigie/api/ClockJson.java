package fr.vigie.api;

import fr.vigie.contract.Severity;
import fr.vigie.support.ClockKind;
import fr.vigie.support.ClockLine;
import fr.vigie.support.ClockReading;
import fr.vigie.support.ContractRef;
import fr.vigie.support.Ruling;
import fr.vigie.support.Verdict;
import fr.vigie.support.WaitReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a clock of a ticket shows now, and where every minute since the opening went.
 *
 * @param delay what the contract allows, in its own unit: {@code business PT4H}, {@code calendar PT48H} or {@code days 2}
 * @param calendarVersions the versions of the calendar that counted, the last of which is {@code calendarVersion}
 * @param rulings the versions of contracts that ruled it, and those signed to take over before its deadline, in order, each with
 *     what it allows when it takes over
 * @param allowed the delay as counted time, as are {@code elapsed} and {@code remaining}
 * @param waited real time spent waiting for others
 * @param deadline when it runs out, supposing that a running pause ended now
 */
@Schema(name = "Clock")
record ClockJson(
        ClockKind clock,
        Verdict.Result result,
        String delay,
        String calendar,
        int calendarVersion,
        List<Integer> calendarVersions,
        List<Rule> rulings,
        Instant start,
        Instant deadline,
        Duration allowed,
        Duration elapsed,
        Duration remaining,
        Duration waited,
        @Nullable WaitReason paused,
        @Nullable Instant stopped,
        @Nullable Instant breached,
        List<Line> lines) {

    /**
     * @param contract null when no contract covered the shop, as {@code version}
     * @param delay null when it promised none
     */
    @Schema(name = "ClockRuling")
    record Rule(
            Instant since,
            @Nullable UUID contract,
            @Nullable Integer version,
            @Nullable String delay) {
        static Rule of(Ruling ruling) {
            ContractRef contract = ruling.contract();
            Ruling.Promised promised = ruling.promised();
            return new Rule(
                    ruling.since(),
                    contract == null ? null : contract.contract().value(),
                    contract == null ? null : contract.version(),
                    promised == null ? null : promised.delay().code());
        }
    }

    /** @param counted zero unless the kind is {@code COUNTED} */
    @Schema(name = "ClockLine")
    record Line(
            Instant from,
            Instant to,
            ClockLine.Kind kind,
            Duration counted,
            @Nullable WaitReason because,
            Severity severity) {
        static Line of(ClockLine line) {
            return new Line(
                    line.span().from(), line.span().to(), line.kind(), line.counted(), line.because(), line.severity());
        }
    }

    static ClockJson of(ClockReading reading) {
        return new ClockJson(
                reading.kind(),
                reading.result(),
                reading.delay().code(),
                reading.calendar().id().toString(),
                reading.calendar().versions().getLast(),
                reading.calendar().versions(),
                reading.rulings().stream().map(Rule::of).toList(),
                reading.start(),
                reading.deadline(),
                reading.allowed(),
                reading.elapsed(),
                reading.remaining(),
                reading.waited(),
                reading.paused(),
                reading.stopped(),
                reading.breached(),
                reading.lines().stream().map(Line::of).toList());
    }
}
