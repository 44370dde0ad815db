package fr.vigie.proof;

import fr.vigie.kernel.Agenda;
import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The duties at risk, for the home page: there is still time to hold them. */
@Component
record DutyAgenda(Outlook outlook) implements Agenda {
    private static final int MOST = 40;

    @Override
    public List<AgendaItem> items(Instant now) {
        return outlook.ahead(now, MOST).stream()
                .map(risk -> new AgendaItem(
                        risk.due(),
                        Duration.between(now, risk.due()),
                        Duration.between(risk.from(), risk.due()),
                        Tone.WARN,
                        "proof.agenda",
                        List.of(risk.promise(), risk.step().text()),
                        "proof.verdict.atRisk",
                        risk.shop(),
                        risk.step().href()))
                .toList();
    }
}
