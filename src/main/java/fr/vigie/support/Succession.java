package fr.vigie.support;

import fr.vigie.contract.Contract.Edition;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * By which contracts a shop is covered, one after another: what an open ticket of it follows. A version rules from when it
 * takes effect, and never before it was signed. A contract that is suspended goes on ruling; one that ended does until
 * another takes over, since it promises nothing any more either way. Pure.
 */
final class Succession {

    /** @param end when its contract ends for good; null while that is not known */
    private record Step(
            ContractRef ref,
            String title,
            boolean covers,
            Instant since,
            @Nullable Instant end) {

        boolean hasEndedBy(Instant instant) {
            return end != null && !instant.isBefore(end);
        }
    }

    private final List<Step> steps;

    /** @param signed the signed versions of every contract that ever covered the shop */
    Succession(ShopId shop, List<Edition> signed) {
        this.steps = signed.stream()
                .map(edition -> step(shop, edition))
                .sorted(Comparator.comparing(Step::since).thenComparingInt(step -> step.ref.version()))
                .toList();
    }

    private static Step step(ShopId shop, Edition edition) {
        ContractVersion version = edition.version();
        Instant effective = Objects.requireNonNull(version.effective(), "what was signed takes effect");
        Instant agreed = Objects.requireNonNull(edition.signed(), "only what was signed rules");
        return new Step(
                new ContractRef(version.contract(), version.number()),
                version.title(),
                version.covers(shop),
                effective.isBefore(agreed) ? agreed : effective,
                version.lapses().stream()
                        .filter(lapse -> lapse.to().equals(Instant.MAX))
                        .map(Period::from)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** What took over after a tenure began, up to and with an instant, in order. */
    List<Tenure> after(Tenure tenure, Instant until) {
        List<Tenure> changes = new ArrayList<>();
        Tenure now = tenure;
        for (Instant turn : turns(tenure.since(), until)) {
            Tenure next = ruling(turn, now);
            if (!Objects.equals(next.contract(), now.contract())) {
                changes.add(next);
                now = next;
            }
        }
        return List.copyOf(changes);
    }

    /** When something may change. */
    private SortedSet<Instant> turns(Instant after, Instant until) {
        SortedSet<Instant> turns = new TreeSet<>();
        for (Step step : steps) {
            turns.add(step.since);
            if (step.end != null) {
                turns.add(step.end);
            }
        }
        turns.removeIf(turn -> !turn.isAfter(after) || turn.isAfter(until));
        return turns;
    }

    private Tenure ruling(Instant turn, Tenure before) {
        Map<ContractId, Step> inForce = new HashMap<>();
        for (Step step : steps) {
            if (!step.since.isAfter(turn)) {
                inForce.put(step.ref.contract(), step);
            }
        }
        Optional<Step> covering = inForce.values().stream()
                .filter(step -> step.covers && !step.hasEndedBy(turn))
                .max(Comparator.comparing(Step::since));
        if (covering.isPresent()) {
            return new Tenure(covering.get().ref, covering.get().title, turn);
        }
        ContractRef last = before.contract();
        Step left = last == null ? null : inForce.get(last.contract());
        return left == null || !left.covers ? new Tenure(null, "", turn) : before;
    }
}
