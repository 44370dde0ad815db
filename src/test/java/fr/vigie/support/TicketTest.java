package fr.vigie.support;

import static fr.vigie.support.Desk.MARC;
import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.critical;
import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketTest {
    private static final Instant LATER = paris("2026-03-02T10:00");
    private final Ticket ticket = critical("2026-03-02T09:00");

    @Test
    void goesOnAtTheTimeAgreedWithTheCustomerHoweverLateThatIsNoticed() {
        Ticket ticket = Desk.critical("2026-03-02T09:00");
        Instant agreed = paris("2026-03-04T09:00");
        Ticket waiting = ticket.waitFor(WaitReason.PLANNED, agreed, Desk.NINA, paris("2026-03-02T10:00"))
                .orThrow();
        assertThat(waiting.plannedFor()).contains(agreed);
        assertThat(waiting.goOn(agreed.minusSeconds(1)).orThrow()).isEqualTo(waiting);
        Ticket resumed = waiting.goOn(agreed.plusSeconds(3_600)).orThrow();
        assertThat(resumed.state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(resumed.events().getLast().at()).isEqualTo(agreed);
        assertThat(resumed.plannedFor()).isEmpty();
        assertThat(resumed.goOn(agreed.plusSeconds(7_200)).orThrow()).isEqualTo(resumed);
        for (String wrong : new String[] {"2026-03-02T10:00", "2026-03-01T10:00", "2028-03-02T10:00"}) {
            assertThat(ticket.waitFor(WaitReason.PLANNED, paris(wrong), Desk.NINA, paris("2026-03-02T10:00")))
                    .isEqualTo(new Outcome.Refused("support.refused.pause.until"));
        }
    }

    @Test
    void isQuotedWhenItsContractExcludesItsWorkWhateverItsKind() {
        Ticket ticket = Desk.critical("2026-03-02T09:00");
        Exclusion module = new Exclusion("NEW_MODULE");
        Ticket excluded =
                ticket.exclude(module, Desk.NINA, paris("2026-03-02T10:00")).orThrow();
        assertThat(Desk.terms().billing(ticket)).contains(Billing.INCLUDED);
        assertThat(Desk.terms().billing(excluded)).contains(Billing.QUOTE);
        assertThat(TicketEvent.isPublic(excluded.events().getLast())).isTrue();
        Ticket again =
                excluded.exclude(null, Desk.NINA, paris("2026-03-02T11:00")).orThrow();
        assertThat(Desk.terms().billing(again)).contains(Billing.INCLUDED);
        Ticket other = excluded.exclude(new Exclusion("REDESIGN"), Desk.NINA, paris("2026-03-02T10:30"))
                .orThrow();
        assertThat(other.excludedSince()).contains(paris("2026-03-02T10:00"));
        assertThat(again.excludedSince()).isEmpty();
        assertThat(again.exclude(null, Desk.NINA, paris("2026-03-02T12:00")).orThrow())
                .isEqualTo(again);
    }

    @Test
    void waitsForTheWordOfWhoMayOpenRequestsWhileItsClocksRun() {
        Ticket asked = Desk.critical("2026-03-02T09:00");
        Instant at = asked.opened();
        Ticket ticket = new Ticket(
                asked.id(),
                asked.number(),
                asked.customer(),
                asked.shop(),
                asked.contract(),
                List.of(asked.opening(), new TicketEvent.Unconfirmed(at, Author.VIGIE, "Claire")));
        Author claire = Author.merchant(PersonId.create(), "Claire");
        assertThat(asked.confirm(claire, "Claire", at)).isEqualTo(new Outcome.Refused("support.refused.confirm.done"));
        assertThat(ticket.unconfirmed()).isPresent();
        assertThat(ticket.state()).isEqualTo(TicketState.NEW);
        assertThat(Clocks.of(ticket, Desk.terms(), at).all().toList())
                .isEqualTo(Clocks.of(asked, Desk.terms(), at).all().toList());
        Ticket confirmed = ticket.confirm(claire, "Claire", at.plusSeconds(60)).orThrow();
        assertThat(confirmed.unconfirmed()).isEmpty();
        assertThat(confirmed.state()).isEqualTo(TicketState.NEW);
        assertThat(confirmed.confirm(claire, "Claire", at)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void movesFromNewToClosed() {
        assertThat(ticket.state()).isEqualTo(TicketState.NEW);
        Ticket taken = ticket.acknowledge(NINA, LATER).orThrow();
        assertThat(taken.state()).isEqualTo(TicketState.IN_PROGRESS);
        Ticket waiting = taken.waitFor(WaitReason.CUSTOMER, NINA, LATER).orThrow();
        assertThat(waiting.state()).isEqualTo(TicketState.WAITING_CUSTOMER);
        Ticket back = waiting.reply(MARC, "Voici.", LATER).orThrow();
        assertThat(back.state()).isEqualTo(TicketState.IN_PROGRESS);
        Ticket resolved = back.resolve(NINA, "Corrigé.", LATER).orThrow();
        assertThat(resolved.resolved()).contains(LATER);
        assertThat(resolved.close(NINA, LATER).orThrow().state()).isEqualTo(TicketState.CLOSED);
    }

    @Test
    void aMerchantsReplyDoesNotEndAWaitForSomeoneElse() {
        Ticket waiting = ticket.waitFor(WaitReason.THIRD_PARTY, NINA, LATER).orThrow();
        assertThat(waiting.reply(MARC, "Alors ?", LATER).orThrow().state()).isEqualTo(TicketState.WAITING_THIRD_PARTY);
    }

    @Test
    void refusesWhatItsStateDoesNotAllowAndSaysWhy() {
        Ticket resolved = ticket.resolve(NINA, "Corrigé.", LATER).orThrow();
        Ticket closed = resolved.close(NINA, LATER).orThrow();
        assertThat(ticket.close(NINA, LATER)).isEqualTo(new Outcome.Refused("support.refused.notResolved"));
        assertThat(ticket.resume(NINA, LATER)).isEqualTo(new Outcome.Refused("support.refused.notWaiting"));
        assertThat(resolved.resolve(NINA, "Encore.", LATER)).isEqualTo(new Outcome.Refused("support.refused.notOpen"));
        assertThat(resolved.waitFor(WaitReason.CUSTOMER, NINA, LATER))
                .isEqualTo(new Outcome.Refused("support.refused.pause"));
        assertThat(closed.reply(MARC, "Encore.", LATER)).isEqualTo(new Outcome.Refused("support.refused.closed"));
        assertThat(closed.changeSeverity(Severity.MINOR, NINA, LATER))
                .isEqualTo(new Outcome.Refused("support.refused.notOpen"));
        assertThatThrownBy(() -> closed.reopen(NINA, LATER).orThrow()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eventsNeverRunBackwards() {
        Ticket answered = ticket.reply(NINA, "Bonjour", LATER).orThrow();
        Ticket noted = answered.note(NINA, "?", LATER.minusSeconds(60)).orThrow();
        assertThat(noted.events().getLast().at()).isEqualTo(LATER);
    }

    @Test
    void rememberWhoHasItInHand() {
        Ticket assigned = ticket.assign(NINA.person(), NINA.name(), NINA, LATER).orThrow();
        assertThat(assigned.assignee().orElseThrow().name()).isEqualTo("Nina");
        assertThat(assigned.assign(null, "", NINA, LATER).orThrow().assignee()).isEmpty();
    }

    @Test
    void readsItsNumberAsPeopleTypeIt() {
        assertThat(new TicketNumber(2026, 7)).hasToString("T-2026-0007");
        assertThat(TicketNumber.parse(" t-2026-0007 ")).contains(new TicketNumber(2026, 7));
        assertThat(TicketNumber.parse("2026-7")).isEmpty();
        assertThat(TicketNumber.parse("T-1999-0001")).isEmpty();
        assertThat(TicketNumber.parse("T-2026-0000")).isEmpty();
    }

    @Test
    void beginsWithItsOpening() {
        assertThatThrownBy(() -> new Ticket(
                        ticket.id(),
                        ticket.number(),
                        ticket.customer(),
                        ticket.shop(),
                        null,
                        List.of(new TicketEvent.Closed(LATER, NINA))))
                .hasMessageContaining("opening");
    }
}
