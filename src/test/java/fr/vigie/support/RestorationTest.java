package fr.vigie.support;

import static fr.vigie.support.Desk.MARC;
import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.critical;
import static fr.vigie.support.Desk.paris;
import static fr.vigie.support.Desk.restoration;
import static fr.vigie.support.Desk.terms;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service that works again ends the restoration clock, whatever remains to be done in its ticket. */
class RestorationTest {
    private final Ticket broken = critical("2026-03-02T09:00");
    private final Ticket restored = restored(broken, "2026-03-02T11:00");

    @Test
    void endsTheRestorationClockAloneWhileTheTicketStaysOpen() {
        assertThat(restored.state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(restored.restored()).map(TicketEvent.Restored::since).contains(paris("2026-03-02T11:00"));
        Clocks clocks = Clocks.of(restored, terms(), paris("2026-03-05T11:00"));
        ClockReading restoration = clocks.restoration().orElseThrow();
        assertThat(restoration.stopped()).isEqualTo(paris("2026-03-02T11:00"));
        assertThat(restoration.result()).isEqualTo(Verdict.Result.MET);
        assertThat(restoration.elapsed()).hasHours(2);
        assertThat(clocks.response().orElseThrow().stopped())
                .as("nobody has answered")
                .isNull();
        assertThat(clocks.next()).map(ClockReading::kind).contains(ClockKind.RESPONSE);
    }

    @Test
    void leavesNothingDueOnceTheCustomerIsAnswered() {
        Ticket answered = restored.reply(NINA, "Le serveur a redémarré.", paris("2026-03-02T11:05"))
                .orThrow();
        Clocks clocks = Clocks.of(answered, terms(), paris("2026-03-02T11:10"));
        assertThat(clocks.next()).isEmpty();
        assertThat(clocks.alarm()).isEmpty();
    }

    @Test
    void aLaterResolutionDoesNotMoveItsEnd() {
        Ticket resolved = restored.resolve(NINA, "Un module bouclait.", paris("2026-03-04T11:00"))
                .orThrow();
        ClockReading clock = restoration(resolved, terms(), "2026-03-05T11:00");
        assertThat(clock.stopped()).isEqualTo(paris("2026-03-02T11:00"));
        assertThat(clock.elapsed()).hasHours(2);
        assertThat(clock.result()).isEqualTo(Verdict.Result.MET);
        Ticket closed = resolved.close(NINA, paris("2026-03-11T11:00")).orThrow();
        assertThat(restoration(closed, terms(), "2026-03-11T11:00").stopped()).isEqualTo(paris("2026-03-02T11:00"));
    }

    @Test
    void whatIsNotedLateCountsFromWhenItCame() {
        Ticket late = broken.changeSeverity(Severity.CRITICAL, NINA, paris("2026-03-02T09:30"))
                .orThrow()
                .waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T12:00"))
                .orThrow()
                .reply(MARC, "Voici.", paris("2026-03-02T12:30"))
                .orThrow()
                .restore(NINA, paris("2026-03-02T11:00"), paris("2026-03-03T10:00"))
                .orThrow();
        ClockReading clock = restoration(late, terms(), "2026-03-03T11:00");
        assertThat(clock.breached()).isNull();
        assertThat(clock.stopped()).isEqualTo(paris("2026-03-02T11:00"));
        assertThat(clock.elapsed()).hasHours(2);
        assertThat(clock.waited()).as("the wait came after").isZero();
        assertThat(late.events().getLast().at())
                .as("when it was noted stays known")
                .isEqualTo(paris("2026-03-03T10:00"));
    }

    @Test
    void whatRanOutBeforeStaysMissed() {
        ClockReading clock = restoration(restored(broken, "2026-03-02T15:00"), terms(), "2026-03-05T11:00");
        assertThat(clock.result()).isEqualTo(Verdict.Result.MISSED);
        assertThat(clock.stopped()).isEqualTo(paris("2026-03-02T15:00"));
        assertThat(clock.breached()).isEqualTo(clock.deadline()).isBefore(paris("2026-03-02T15:00"));
        assertThat(clock.isRunning()).isFalse();
    }

    @Test
    void endsAPauseAndIsNotMovedByWhatIsWaitedForAfterwards() {
        Ticket waiting = broken.waitFor(WaitReason.THIRD_PARTY, NINA, paris("2026-03-02T10:00"))
                .orThrow();
        Ticket back = restored(waiting, "2026-03-02T11:00");
        assertThat(back.state()).isEqualTo(TicketState.WAITING_THIRD_PARTY);
        Ticket goesOn = back.resume(NINA, paris("2026-03-02T12:00"))
                .orThrow()
                .waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T13:00"))
                .orThrow();
        ClockReading clock = restoration(goesOn, terms(), "2026-03-06T11:00");
        assertThat(clock.waited()).hasHours(1);
        assertThat(clock.elapsed()).hasHours(1);
        assertThat(clock.paused()).isNull();
        assertThat(clock.stopped()).isEqualTo(paris("2026-03-02T11:00"));
    }

    @Test
    void brokenAgainItGoesOnWithoutTheTimeBetween() {
        Ticket again = brokenAgain(restored, "2026-03-02T15:00");
        assertThat(again.restored()).isEmpty();
        ClockReading clock = restoration(again, terms(), "2026-03-02T16:00");
        assertThat(clock.stopped()).isNull();
        assertThat(clock.elapsed()).hasHours(3);
        assertThat(clock.deadline()).isEqualTo(paris("2026-03-02T17:00"));
        assertThat(clock.lines())
                .extracting(ClockLine::kind)
                .containsExactly(ClockLine.Kind.COUNTED, ClockLine.Kind.RESTORED, ClockLine.Kind.COUNTED);
        assertThat(clock.worked()).hasHours(4);
    }

    @Test
    void brokenAgainAndResolvedItEndsWithTheResolution() {
        Ticket resolved = brokenAgain(restored, "2026-03-02T15:00")
                .resolve(NINA, "Réparé.", paris("2026-03-02T16:30"))
                .orThrow();
        ClockReading clock = restoration(resolved, terms(), "2026-03-05T11:00");
        assertThat(clock.stopped()).isEqualTo(paris("2026-03-02T16:30"));
        assertThat(clock.elapsed()).hasMinutes(210);
        assertThat(clock.result()).isEqualTo(Verdict.Result.MET);
    }

    @Test
    void restoredTwiceEachTimeIsCounted() {
        Ticket twice = restored(brokenAgain(restored, "2026-03-02T15:00"), "2026-03-02T15:20");
        ClockReading clock = restoration(twice, terms(), "2026-03-05T11:00");
        assertThat(clock.stopped()).isEqualTo(paris("2026-03-02T15:20"));
        assertThat(clock.elapsed()).hasMinutes(140);
    }

    @Test
    void brokenSinceTheVeryInstantItWasRestoredItNeverWas() {
        Ticket mistaken = restored.breakAgain(NINA, paris("2026-03-02T11:00"), paris("2026-03-02T16:00"))
                .orThrow();
        assertThat(restoration(mistaken, terms(), "2026-03-02T17:00"))
                .usingRecursiveComparison()
                .ignoringFields("lines")
                .isEqualTo(restoration(broken, terms(), "2026-03-02T17:00"));
    }

    @Test
    void brokenAgainNobodyWaitsAnyLonger() {
        Ticket again = brokenAgain(
                restored.waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T12:00"))
                        .orThrow(),
                "2026-03-02T15:00");
        assertThat(again.state()).isEqualTo(TicketState.IN_PROGRESS);
        ClockReading clock = restoration(again, terms(), "2026-03-02T16:00");
        assertThat(clock.paused()).isNull();
        assertThat(clock.waited()).isZero();
        assertThat(clock.elapsed()).hasHours(3);
    }

    @Test
    void whatTheTicketBecameMeanwhileCountsWhenItIsBrokenAgain() {
        Ticket lesser = brokenAgain(
                restored.changeSeverity(Severity.MINOR, NINA, paris("2026-03-02T12:00"))
                        .orThrow(),
                "2026-03-02T15:00");
        assertThat(restoration(
                                restored.changeSeverity(Severity.MINOR, NINA, paris("2026-03-02T12:00"))
                                        .orThrow(),
                                terms(),
                                "2026-03-02T16:00")
                        .severity())
                .as("a clock that is stopped stays as it was")
                .isEqualTo(Severity.CRITICAL);
        ClockReading clock = restoration(lesser, terms(), "2026-03-02T16:00");
        assertThat(clock.severity()).isEqualTo(Severity.MINOR);
        assertThat(clock.elapsed()).hasHours(3);
        assertThat(clock.allowed()).hasHours(48);
    }

    @Test
    void reopeningSetsItGoingAsItDoesAnyTicket() {
        Ticket reopened = restored.resolve(NINA, "Un module bouclait.", paris("2026-03-02T14:00"))
                .orThrow()
                .reply(MARC, "Le panier est encore vide.", paris("2026-03-02T15:00"))
                .orThrow();
        assertThat(reopened.restored()).isEmpty();
        assertThat(reopened.brokenSince()).isEqualTo(paris("2026-03-02T15:00"));
        ClockReading clock = restoration(reopened, terms(), "2026-03-02T16:00");
        assertThat(clock.elapsed()).hasHours(3);
        assertThat(clock.stopped()).isNull();
        Ticket question = reopened.restore(NINA, paris("2026-03-02T15:00"), paris("2026-03-02T16:00"))
                .orThrow();
        assertThat(restoration(question, terms(), "2026-03-02T17:00").elapsed())
                .as("it was but a question")
                .hasHours(2);
    }

    @Test
    void reopenedTenDaysLaterItWorkedMeanwhileWhetherItsRestorationHadBeenNotedOrNot() {
        for (Ticket before : List.of(broken, restored)) {
            Ticket reopened = before.resolve(NINA, "Fait.", paris("2026-03-02T11:00"))
                    .orThrow()
                    .reply(MARC, "Encore.", paris("2026-03-12T11:00"))
                    .orThrow()
                    .resolve(NINA, "Refait.", paris("2026-03-12T12:00"))
                    .orThrow();
            assertThat(restoration(reopened, terms(), "2026-03-20T11:00").worked())
                    .hasDays(10);
        }
    }

    @Test
    void aLifeAfterTheClosingHasARestorationOfItsOwn() {
        Ticket anew = restored.resolve(NINA, "Fait.", paris("2026-03-02T14:00"))
                .orThrow()
                .close(NINA, paris("2026-03-09T14:00"))
                .orThrow()
                .reply(MARC, "Encore.", paris("2026-03-10T10:00"), Duration.ofDays(30))
                .orThrow();
        assertThat(anew.restored()).isEmpty();
        assertThat(anew.restore(NINA, paris("2026-03-09T15:00"), paris("2026-03-10T12:00")))
                .isInstanceOf(Outcome.Refused.class);
        ClockReading clock = restoration(restored(anew, "2026-03-10T11:00"), terms(), "2026-03-12T11:00");
        assertThat(clock.start()).isEqualTo(paris("2026-03-10T10:00"));
        assertThat(clock.elapsed()).hasHours(1);
        assertThat(Clocks.of(anew.lives().getFirst(), terms(), paris("2026-03-09T14:00"))
                        .restoration()
                        .orElseThrow()
                        .stopped())
                .as("the life before keeps its own")
                .isEqualTo(paris("2026-03-02T11:00"));
    }

    @Test
    void mergedAwayItKeepsItsVerdict() {
        Ticket merged = restored.mergeInto(critical("2026-03-02T08:00"), NINA, paris("2026-03-02T16:00"))
                .orThrow();
        Clocks clocks = Clocks.of(merged, terms(), paris("2026-03-05T11:00"));
        assertThat(clocks.restoration()).map(ClockReading::result).contains(Verdict.Result.MET);
        assertThat(clocks.restoration()).map(ClockReading::stopped).contains(paris("2026-03-02T11:00"));
    }

    @Test
    void whatRestoresByItselfAsksForAnAnswerAllTheSame() {
        Ticket seen = broken.restore(Author.VIGIE, paris("2026-03-02T09:20"), paris("2026-03-02T09:21"))
                .orThrow();
        assertThat(seen.state()).isEqualTo(TicketState.NEW);
        assertThat(Clocks.of(seen, terms(), paris("2026-03-02T11:00")).response())
                .map(ClockReading::result)
                .contains(Verdict.Result.MISSED);
    }

    @Test
    void anEarlierReturnCorrectsALaterOneAndNothingElseIsNotedTwice() {
        Instant now = paris("2026-03-02T16:00");
        assertThat(restored.restore(NINA, paris("2026-03-02T12:00"), now))
                .isEqualTo(new Outcome.Refused("support.refused.restored"));
        Ticket earlier = restored.restore(NINA, paris("2026-03-02T10:30"), now).orThrow();
        assertThat(earlier.restored()).map(TicketEvent.Restored::since).contains(paris("2026-03-02T10:30"));
        assertThat(restoration(earlier, terms(), "2026-03-05T11:00").elapsed()).hasMinutes(90);
        assertThat(brokenAgain(broken, "2026-03-02T15:00", "support.refused.notRestored"))
                .isTrue();
    }

    @Test
    void whatWasCorrectedCountsNoMoreWhenItBreaksAgainBeforeIt() {
        Ticket again = restored(broken, "2026-03-02T09:25")
                .restore(Author.VIGIE, paris("2026-03-02T09:20"), paris("2026-03-02T09:30"))
                .orThrow()
                .breakAgain(NINA, paris("2026-03-02T09:22"), paris("2026-03-02T10:00"))
                .orThrow();
        assertThat(again.restored()).isEmpty();
        assertThat(restoration(again, terms(), "2026-03-02T10:00").stopped()).isNull();
        ClockReading clock = restoration(restored(again, "2026-03-02T12:00"), terms(), "2026-03-05T11:00");
        assertThat(clock.stopped()).isEqualTo(paris("2026-03-02T12:00"));
        assertThat(clock.elapsed()).hasMinutes(178);
        assertThat(clock.worked()).hasMinutes(2);
    }

    @Test
    void whatWasTakenBackMayTurnOutToHaveBeenRestoredBefore() {
        Ticket mistaken = restored(broken, "2026-03-02T14:00")
                .breakAgain(NINA, paris("2026-03-02T14:00"), paris("2026-03-02T15:00"))
                .orThrow();
        assertThat(mistaken.brokenSince()).isEqualTo(paris("2026-03-02T09:00"));
        Ticket right = mistaken.restore(NINA, paris("2026-03-02T09:30"), paris("2026-03-02T15:10"))
                .orThrow();
        ClockReading clock = restoration(right, terms(), "2026-03-05T11:00");
        assertThat(clock.stopped()).isEqualTo(paris("2026-03-02T09:30"));
        assertThat(clock.result()).isEqualTo(Verdict.Result.MET);
    }

    @Test
    void refusesTimesThatCannotBe() {
        Instant now = paris("2026-03-02T16:00");
        for (String wall : List.of("2026-03-02T08:59", "2026-03-02T16:01")) {
            assertThat(broken.restore(NINA, paris(wall), now))
                    .isEqualTo(new Outcome.Refused("support.refused.restored.when"));
        }
        for (String wall : List.of("2026-03-02T10:59", "2026-03-02T16:01")) {
            assertThat(restored.breakAgain(NINA, paris(wall), now))
                    .isEqualTo(new Outcome.Refused("support.refused.brokenAgain.when"));
        }
        Ticket again = brokenAgain(restored, "2026-03-02T15:00");
        assertThat(again.restore(NINA, paris("2026-03-02T14:00"), now))
                .isEqualTo(new Outcome.Refused("support.refused.restored.when"));
        Ticket resolved = restored.resolve(NINA, "Fait.", now).orThrow();
        assertThat(resolved.restore(NINA, now, now)).isEqualTo(new Outcome.Refused("support.refused.notOpen"));
        assertThat(resolved.breakAgain(NINA, now, now)).isEqualTo(new Outcome.Refused("support.refused.notOpen"));
    }

    @Test
    void theMinuteInWhichItWasOpenedIsNotBefore() {
        Ticket seconds = critical("2026-03-02T09:00:25");
        Ticket atOnce = seconds.restore(NINA, paris("2026-03-02T09:00"), paris("2026-03-02T16:00"))
                .orThrow();
        assertThat(atOnce.restored()).map(TicketEvent.Restored::since).contains(paris("2026-03-02T09:00:25"));
        assertThat(restoration(atOnce, terms(), "2026-03-05T11:00").elapsed()).isZero();
        assertThat(atOnce.breakAgain(NINA, paris("2026-03-02T09:00"), paris("2026-03-02T16:00")))
                .isInstanceOf(Outcome.Changed.class);
    }

    private static Ticket restored(Ticket ticket, String wall) {
        return ticket.restore(NINA, paris(wall), paris(wall)).orThrow();
    }

    private static Ticket brokenAgain(Ticket ticket, String wall) {
        return ticket.breakAgain(NINA, paris(wall), paris(wall)).orThrow();
    }

    private static boolean brokenAgain(Ticket ticket, String wall, String refusal) {
        return ticket.breakAgain(NINA, paris(wall), paris(wall)).equals(new Outcome.Refused(refusal));
    }
}
