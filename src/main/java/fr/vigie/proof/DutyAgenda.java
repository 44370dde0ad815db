package fr.vigie.proof;

import fr.vigie.kernel.Agenda;
import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.Tone;
import fr.vigie.proof.Outlook.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The duties at risk, for the home page: there is still time to hold them. Those that one act would save are one line. */
@Component
record DutyAgenda(Outlook outlook) implements Agenda {
    private static final int MOST = 40;

    @Override
    public List<AgendaItem> items(Instant now) {
        return lines(outlook.ahead(now, MOST), now);
    }

    /** @param risks what is due first comes first */
    static List<AgendaItem> lines(List<Risk> risks, Instant now) {
        Map<List<Object>, List<Risk>> byAct = new LinkedHashMap<>();
        for (Risk risk : risks) {
            byAct.computeIfAbsent(
                            List.of(
                                    risk.contract(),
                                    Optional.ofNullable(risk.shop()),
                                    risk.step().text()),
                            act -> new ArrayList<>())
                    .add(risk);
        }
        return byAct.values().stream().map(saved -> line(saved, now)).toList();
    }

    /** @param risks the one that is due first leads */
    private static AgendaItem line(List<Risk> risks, Instant now) {
        Risk first = risks.getFirst();
        return new AgendaItem(
                first.due(),
                Duration.between(now, first.due()),
                Duration.between(first.from(), first.due()),
                Tone.WARN,
                risks.size() == 1 ? "proof.agenda" : "proof.agenda.several",
                List.of(first.promise(), first.step().text(), risks.size() - 1),
                "proof.agenda.step",
                "proof.verdict.atRisk",
                first.shop(),
                href(risks));
    }

    /** Where all of them are told: one page when it is the same for each, else the contract's duties of the month. */
    private static String href(List<Risk> risks) {
        String first = risks.getFirst().step().href();
        boolean same = risks.stream().allMatch(risk -> risk.step().href().equals(first));
        return same ? first : StepWords.together(first);
    }
}
