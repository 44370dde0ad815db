package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a contract says while it rules a ticket.
 *
 * @param terms null while no contract covers the shop
 */
record Reign(Tenure tenure, @Nullable Terms terms) {

    /** @param book what each version says */
    static List<Reign> of(List<Tenure> tenures, Function<ContractRef, Terms> book) {
        return tenures.stream()
                .map(tenure -> new Reign(
                        tenure, Optional.ofNullable(tenure.contract()).map(book).orElse(null)))
                .toList();
    }

    Instant since() {
        return tenure.since();
    }

    Optional<Regime> regime(ClockKind clock, Severity severity, Activity activity) {
        return terms == null ? Optional.empty() : terms.regime(clock, severity, activity);
    }

    /** What it said when it took over from another. */
    Ruling ruling(@Nullable Reign before, ClockKind clock, Severity severity, Activity activity) {
        return new Ruling(
                since(),
                before == null ? null : before.tenure.contract(),
                tenure.contract(),
                terms == null ? "" : terms.title(),
                before == null ? null : before.promised(clock, severity, activity),
                promised(clock, severity, activity));
    }

    private Ruling.@Nullable Promised promised(ClockKind clock, Severity severity, Activity activity) {
        return terms == null ? null : terms.promise(clock, severity, activity).orElse(null);
    }

    boolean pauses(@Nullable WaitReason reason) {
        return terms != null && reason != null && terms.pauses(reason);
    }

    /** When it promises nothing, in order. */
    List<Period> lapses() {
        return terms == null ? List.of() : terms.lapses();
    }

    boolean lapsedAt(Instant instant) {
        return terms == null || terms.lapsedAt(instant);
    }

    boolean endsBefore(Instant instant) {
        return terms != null && terms.endsBefore(instant);
    }
}
