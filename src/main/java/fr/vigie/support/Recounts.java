package fr.vigie.support;

import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts closed tickets anew from their events, to compare with the verdicts that were frozen. Changes nothing. */
@Service
public class Recounts {
    private final VerdictRows verdicts;
    private final TermsBook book;
    private final AgencyCalendars calendars;

    Recounts(VerdictRows verdicts, TermsBook book, AgencyCalendars calendars) {
        this.verdicts = verdicts;
        this.book = book;
        this.calendars = calendars;
    }

    /** One for each frozen verdict of a ticket, in the order in which they were frozen; none while it was never closed. */
    @Transactional(readOnly = true)
    public List<Recount> of(Ticket ticket) {
        List<TicketLife> lives = ticket.lives();
        List<Recount> recounts = new ArrayList<>();
        for (Verdict frozen : verdicts.of(List.of(ticket))) {
            TicketLife life = lives.stream()
                    .filter(one -> one.received().equals(frozen.opened()))
                    .findFirst()
                    .orElseThrow();
            Instant at = Objects.requireNonNull(frozen.frozen());
            recounts.add(Recount.of(
                    frozen,
                    life.round(),
                    reading(frozen, life, book::of, at),
                    reading(frozen, life, countedBy(calendars.asKnownAt(at)), at)));
        }
        return List.copyOf(recounts);
    }

    private Function<ContractRef, Terms> countedBy(Calendars known) {
        return contract -> book.of(contract).countedBy(known);
    }

    private static @Nullable ClockReading reading(
            Verdict frozen, TicketLife life, Function<ContractRef, Terms> terms, Instant at) {
        return Clocks.of(life, terms, at)
                .all()
                .filter(one -> one.kind() == frozen.clock())
                .findFirst()
                .orElse(null);
    }
}
