package fr.vigie.indicator;

import fr.vigie.contract.Severity;
import fr.vigie.indicator.Indicator.Unit;
import fr.vigie.indicator.MonthFacts.Promise;
import fr.vigie.indicator.Reading.Part;
import fr.vigie.support.ClockKind;
import fr.vigie.support.Verdict.Result;
import java.util.ArrayList;
import java.util.List;

/** How often deadlines were kept. One that may still be kept counts neither for nor against. */
final class Kept {
    private Kept() {}

    static Reading reading(Indicator indicator, ClockKind clock, MonthFacts facts) {
        List<Promise> promises =
                facts.promises().stream().filter(one -> one.clock() == clock).toList();
        List<Part> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<Promise> ofThis =
                    promises.stream().filter(one -> one.severity() == severity).toList();
            if (!ofThis.isEmpty()) {
                parts.add(new Part("severity", severity, Unit.RATIO, share(ofThis)));
            }
        }
        parts.add(Part.count("decided", decided(promises)));
        parts.add(Part.count("pending", promises.size() - decided(promises)));
        return new Reading(indicator, share(promises), facts.targets().deadlines(), parts);
    }

    private static java.util.OptionalDouble share(List<Promise> promises) {
        return Reckoning.share(Reckoning.count(promises, one -> one.result() == Result.MET), decided(promises));
    }

    private static long decided(List<Promise> promises) {
        return Reckoning.count(promises, one -> one.result() != Result.PENDING);
    }
}
