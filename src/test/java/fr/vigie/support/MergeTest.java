package fr.vigie.support;

import static fr.vigie.support.Desk.MARC;
import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.paris;
import static fr.vigie.support.Desk.terms;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final CustomerId CUSTOMER = CustomerId.create();
    private static final ContractRef CONTRACT = new ContractRef(ContractId.create(), 1);

    private final Ticket first = ticket(1, "2026-03-02T09:00", Severity.CRITICAL);
    private final Ticket second = ticket(2, "2026-03-02T10:00", Severity.CRITICAL);

    @Property(tries = 200)
    void theOneOpenedFirstStaysInWhateverOrderTheyAreGiven(
            @ForAll @IntRange(max = 3) int minutes, @ForAll boolean swapped) {
        Instant start = paris("2026-03-02T09:00");
        Ticket older = at(1, start, Severity.MINOR);
        Ticket newer = at(2, start.plusSeconds(60L * minutes), Severity.MINOR);
        Merge merge = swapped ? Merge.of(newer, older) : Merge.of(older, newer);
        assertThat(merge.survivor()).isEqualTo(older);
        assertThat(merge.refusal()).isEmpty();
    }

    @Test
    void refusesWhatWouldLoseAPromiseOrMixCustomers() {
        assertThat(Merge.of(first, first).refusal()).contains("support.refused.merge.itself");
        assertThat(Merge.of(first, Desk.critical("2026-03-02T10:00")).refusal())
                .contains("support.refused.merge.customer");
        Ticket minor = ticket(3, "2026-03-02T08:00", Severity.MINOR);
        assertThat(Merge.of(minor, first).refusal()).contains("support.refused.merge.severity");
        Ticket elsewhere = new Ticket(
                second.id(),
                second.number(),
                CUSTOMER,
                second.shop(),
                new ContractRef(ContractId.create(), 1),
                second.events());
        assertThat(Merge.of(first, elsewhere).refusal()).contains("support.refused.merge.contract");
        Ticket resolved = second.resolve(NINA, "Fait.", later()).orThrow();
        assertThat(Merge.of(first, resolved).refusal()).contains("support.refused.merge.notOpen");
        Ticket closed = resolved.close(NINA, later()).orThrow();
        assertThat(Merge.of(first, closed).refusal()).contains("support.refused.merge.notOpen");
    }

    @Test
    void refusesToEndAPromiseThatTheSurvivorDoesNotMake() {
        Ticket wish = first.reclassify(Activity.EVOLUTIVE, NINA, paris("2026-03-02T09:10"))
                .orThrow();
        assertThat(refusal(Merge.of(wish, second))).contains("support.refused.merge.promise");
        assertThat(refusal(Merge.of(
                        wish.reclassify(Activity.CORRECTIVE, NINA, later()).orThrow(), second)))
                .as("what the refusal asks for")
                .isEmpty();
        assertThat(refusal(Merge.of(
                        first,
                        second.reclassify(Activity.EVOLUTIVE, NINA, later()).orThrow())))
                .as("the survivor promises more")
                .isEmpty();
        assertThat(refusal(Merge.of(first, first))).contains("support.refused.merge.itself");
    }

    @Test
    void aRestorationOfTheOtherEndsNothingInTheSurvivor() {
        Ticket restored = second.restore(NINA, later(), later()).orThrow();
        assertThat(Merge.of(first, restored).leavesRestoration()).isTrue();
        assertThat(Merge.of(first, second).leavesRestoration()).isFalse();
        Ticket both = first.restore(NINA, later(), later()).orThrow();
        assertThat(Merge.of(both, restored).leavesRestoration()).isFalse();
        Ticket survivor = first.absorb(restored, false, NINA, later()).orThrow();
        assertThat(survivor.restored()).isEmpty();
        assertThat(Clocks.of(survivor, terms(), later()).restoration())
                .map(ClockReading::isRunning)
                .contains(true);
    }

    @Test
    void refusesToEndAFaultInAServiceThatIsRestored() {
        Ticket restored = first.restore(NINA, later(), later()).orThrow();
        assertThat(refusal(Merge.of(restored, second))).contains("support.refused.merge.restored");
        assertThat(refusal(Merge.of(
                        restored, second.restore(NINA, later(), later()).orThrow())))
                .as("what the refusal asks for")
                .isEmpty();
        assertThat(refusal(Merge.of(
                        restored,
                        second.reclassify(Activity.EVOLUTIVE, NINA, later()).orThrow())))
                .as("a wish has nothing to restore")
                .isEmpty();
        assertThat(refusal(
                        Merge.of(first, second.restore(NINA, later(), later()).orThrow())))
                .as("the survivor's clock runs on")
                .isEmpty();
    }

    private static java.util.Optional<String> refusal(Merge merge) {
        return merge.refusal(ticket -> Clocks.of(ticket, terms(), paris("2026-03-02T11:30")));
    }

    @Test
    void doesNotWaitWhereTheOtherDidNot() {
        for (WaitReason reason : java.util.List.of(WaitReason.THIRD_PARTY, WaitReason.PLANNED)) {
            Ticket waiting =
                    first.waitFor(reason, NINA, paris("2026-03-02T09:30")).orThrow();
            Ticket goesOn = waiting.absorb(second, false, NINA, later()).orThrow();
            assertThat(goesOn.state()).isEqualTo(TicketState.IN_PROGRESS);
            Ticket both =
                    second.waitFor(reason, NINA, paris("2026-03-02T10:10")).orThrow();
            assertThat(waiting.absorb(both, false, NINA, later())
                            .orThrow()
                            .state()
                            .isWaiting())
                    .isTrue();
        }
    }

    @Test
    void neverGoesInCircles() {
        Ticket merged = second.mergeInto(first, NINA, later()).orThrow();
        Ticket survivor = first.absorb(second, false, NINA, later()).orThrow();
        assertThat(Merge.of(merged, survivor).refusal()).contains("support.refused.merge.notOpen");
        assertThat(merged.state()).isEqualTo(TicketState.MERGED);
        assertThat(merged.reply(MARC, "Encore", later())).isInstanceOf(Outcome.Refused.class);
        assertThat(merged.reopen(NINA, later())).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aClockThatStillRanIsNeitherKeptNorMissedAndNeverRunsOutAfterwards() {
        Ticket merged = second.mergeInto(first, NINA, paris("2026-03-02T10:30")).orThrow();
        Clocks muchLater = Clocks.of(merged, terms(), paris("2026-06-01T10:00"));
        assertThat(muchLater.all()).isEmpty();
        assertThat(muchLater.alarm()).isEmpty();
        assertThat(muchLater.next()).isEmpty();
    }

    @Test
    void aPromiseKeptOrBrokenBeforeTheMergeStaysSo() {
        Ticket answered = second.reply(NINA, "Je regarde.", paris("2026-03-02T10:20"))
                .orThrow()
                .mergeInto(first, NINA, paris("2026-03-02T10:30"))
                .orThrow();
        Clocks clocks = Clocks.of(answered, terms(), paris("2026-03-09T10:00"));
        assertThat(clocks.response().orElseThrow().result()).isEqualTo(Verdict.Result.MET);
        assertThat(clocks.restoration()).isEmpty();
        Ticket late = second.mergeInto(first, NINA, paris("2026-03-02T14:30")).orThrow();
        ClockReading response =
                Clocks.of(late, terms(), paris("2026-03-09T10:00")).response().orElseThrow();
        assertThat(response.result()).isEqualTo(Verdict.Result.MISSED);
        assertThat(response.isRunning()).isFalse();
        assertThat(response.elapsed()).hasHours(4).isEqualByComparingTo(java.time.Duration.ofMinutes(270));
    }

    @Test
    void whatTheCustomerWroteInTheOtherEndsTheWaitForThem() {
        Ticket waiting = first.waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T09:30"))
                .orThrow();
        assertThat(waiting.absorb(second, false, NINA, later()).orThrow().state())
                .isEqualTo(TicketState.IN_PROGRESS);
        Ticket askedLater = first.waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T10:30"))
                .orThrow();
        assertThat(askedLater.absorb(second, false, NINA, later()).orThrow().state())
                .isEqualTo(TicketState.WAITING_CUSTOMER);
        assertThat(first.absorb(second, false, NINA, later()).orThrow().events().getLast())
                .isInstanceOfSatisfying(
                        TicketEvent.Absorbed.class,
                        absorbed -> assertThat(absorbed.from()).isEqualTo(second.id()));
    }

    @Test
    void waitsForTheAnswerToAnOfferThatTheOtherWaitedFor() {
        Ticket offered = second.waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T10:10"))
                .orThrow();
        assertThat(first.absorb(offered, true, NINA, later()).orThrow().events().getLast())
                .isEqualTo(new TicketEvent.Waiting(later(), NINA, WaitReason.CUSTOMER));
        assertThat(first.absorb(offered, false, NINA, later()).orThrow().state())
                .as("it waited for something else")
                .isEqualTo(TicketState.NEW);
        assertThat(first.absorb(second, true, NINA, later()).orThrow().state())
                .as("nobody put it to wait")
                .isEqualTo(TicketState.NEW);
        Ticket written =
                first.reply(MARC, "Et le panier ?", paris("2026-03-02T10:20")).orThrow();
        assertThat(written.absorb(offered, true, NINA, later()).orThrow().state())
                .as("the agency owes an answer")
                .isEqualTo(TicketState.NEW);
        Ticket elsewhere = first.waitFor(WaitReason.THIRD_PARTY, NINA, paris("2026-03-02T10:20"))
                .orThrow();
        assertThat(elsewhere.absorb(offered, true, NINA, later()).orThrow().state())
                .isEqualTo(TicketState.WAITING_THIRD_PARTY);
    }

    @Test
    void aRelationSeenTwiceFromTheOtherSideIsItself() {
        for (Relation relation : Relation.values()) {
            assertThat(relation.inverse().inverse()).isEqualTo(relation);
        }
    }

    private static Instant later() {
        return paris("2026-03-02T11:00");
    }

    private static Ticket ticket(int serial, String wall, Severity severity) {
        return at(serial, paris(wall), severity);
    }

    private static Ticket at(int serial, Instant at, Severity severity) {
        Ticket opened = Desk.opened(at, severity, Activity.CORRECTIVE);
        return new Ticket(
                opened.id(), new TicketNumber(2026, serial), CUSTOMER, opened.shop(), CONTRACT, opened.events());
    }
}
