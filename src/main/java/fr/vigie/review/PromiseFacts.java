package fr.vigie.review;

import fr.vigie.proof.Assessed;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.DutyWords;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which duties were missed, with cause and remedy, and which are at risk now. */
@Component
class PromiseFacts {
    private final Proofs proofs;

    PromiseFacts(Proofs proofs) {
        this.proofs = proofs;
    }

    Topic topic(Retrospect back) {
        DutyWords words = new DutyWords(back.messages(), back.formats());
        var missed = new ArrayList<String>();
        var risks = new ArrayList<String>();
        for (var month : back.months()) {
            List<Assessed> duties = proofs.month(back.contract().id(), month);
            List<Assessed> lacking = duties.stream()
                    .filter(duty -> duty.verdict() instanceof Verdict.Missed(var measure, var entries)
                            && duty.duty().due().isAfter(back.period().from()))
                    .toList();
            for (DutyGroup group : DutyGroup.of(lacking)) {
                missed.add(back.say(
                        "review.fact.missed",
                        month.month(),
                        words.promise(group.promise()),
                        words.found(group),
                        why(back, group)));
            }
            duties.stream()
                    .flatMap(duty -> duty.verdict() instanceof Verdict.AtRisk(var measure, var due, var entries)
                            ? Stream.of(back.say(
                                    "review.fact.risk",
                                    words.promise(duty.duty().promise()),
                                    back.formats().date(due.minusSeconds(1))))
                            : Stream.empty())
                    .forEach(risks::add);
        }
        var all = new ArrayList<>(missed.isEmpty() ? List.of(back.say("review.fact.missed.none")) : missed);
        all.addAll(risks.stream().distinct().toList());
        return back.topic(Topic.Subject.DUTIES, all);
    }

    private static String why(Retrospect back, DutyGroup group) {
        List<String> said = group.explanations().stream()
                .map(each -> each.remedy() == null
                        ? each.cause()
                        : back.say("review.fact.remedy", each.cause(), each.remedy()))
                .toList();
        return said.isEmpty() ? back.say("review.fact.unexplained") : String.join(" ", said);
    }
}
