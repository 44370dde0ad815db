package fr.vigie.support;

import static fr.vigie.support.Desk.MARC;
import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.critical;
import static fr.vigie.support.Desk.opened;
import static fr.vigie.support.Desk.paris;
import static fr.vigie.support.Desk.response;
import static fr.vigie.support.Desk.restoration;
import static fr.vigie.support.Desk.terms;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Cases of ticket clocks that broke other service desks, by their number in the product's list of facts; those of the bare
 * arithmetic are in {@code fr.vigie.worktime.KnownDeskFailuresTest}.
 */
class KnownClockFailuresTest {

    @Test
    void case3_aPauseOverAWeekEndCreditsNoBusinessDay() {
        Ticket ticket = opened(paris("2026-03-05T10:00"), Severity.STANDARD, Activity.CORRECTIVE);
        assertThat(restoration(ticket, terms(), "2026-03-05T10:00").deadline()).isEqualTo(paris("2026-03-09T18:00"));
        Ticket paused = ticket.waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-06T18:00"))
                .orThrow()
                .resume(MARC, paris("2026-03-09T09:00"))
                .orThrow();
        assertThat(restoration(paused, terms(), "2026-03-09T10:00").deadline()).isEqualTo(paris("2026-03-09T18:00"));
    }

    @Test
    void case4_aChangeOfSeverityKeepsWhatElapsedAndWhatWasPaused() {
        Ticket ticket = opened(paris("2026-03-02T09:00"), Severity.STANDARD, Activity.CORRECTIVE)
                .waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T10:00"))
                .orThrow()
                .resume(NINA, paris("2026-03-02T12:00"))
                .orThrow()
                .changeSeverity(Severity.CRITICAL, NINA, paris("2026-03-02T13:00"))
                .orThrow();
        ClockReading clock = restoration(ticket, terms(), "2026-03-02T13:00");
        assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(2));
        assertThat(clock.waited()).isEqualTo(Duration.ofHours(2));
        assertThat(clock.deadline()).isEqualTo(paris("2026-03-02T15:00"));
    }

    @Test
    void case4_aGraverSeverityWhoseTimeIsSpentAlreadyIsMissedAtTheChangeAndNotBefore() {
        Ticket ticket = opened(paris("2026-03-02T09:00"), Severity.STANDARD, Activity.CORRECTIVE)
                .changeSeverity(Severity.CRITICAL, NINA, paris("2026-03-02T16:00"))
                .orThrow();
        assertThat(restoration(ticket, terms(), "2026-03-02T16:30").breached()).isEqualTo(paris("2026-03-02T16:00"));
    }

    @Test
    void case4_aMilderSeverityNeitherHidesAMissNorChangesItsFigures() {
        Ticket late = critical("2026-03-02T09:00");
        Ticket milder = late.changeSeverity(Severity.MINOR, NINA, paris("2026-03-02T15:00"))
                .orThrow();
        for (Terms terms : List.of(terms(), unpromisedBelowCritical())) {
            ClockReading clock = restoration(milder, terms, "2026-03-02T16:00");
            assertThat(clock.breached()).isEqualTo(paris("2026-03-02T13:00"));
            assertThat(clock.delay()).isEqualTo(Delay.BusinessHours.of(4));
            assertThat(clock.allowed()).isEqualTo(Duration.ofHours(4));
            assertThat(clock.severity()).isEqualTo(Severity.CRITICAL);
        }
        Ticket solved =
                milder.resolve(NINA, "Réparé.", paris("2026-03-02T17:00")).orThrow();
        assertThat(Verdict.standing(solved, Clocks.of(solved, unpromisedBelowCritical(), paris("2026-03-03T10:00"))))
                .filteredOn(verdict -> verdict.clock() == ClockKind.RESTORATION)
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.result()).isEqualTo(Verdict.Result.MISSED);
                    assertThat(verdict.severity()).isEqualTo(Severity.CRITICAL);
                    assertThat(verdict.allowed()).isEqualTo(Duration.ofHours(4));
                    assertThat(verdict.deadline()).isEqualTo(paris("2026-03-02T13:00"));
                });
        Ticket reclassified = late.reclassify(Activity.EVOLUTIVE, NINA, paris("2026-03-02T15:00"))
                .orThrow();
        assertThat(restoration(reclassified, terms(), "2026-03-02T16:00").breached())
                .as("nor does another classification")
                .isEqualTo(paris("2026-03-02T13:00"));
    }

    private static Terms unpromisedBelowCritical() {
        var response = terms().clauses().response();
        return new Terms(
                "Maintenance",
                terms().clauses()
                        .with(response.withCommitments(response.commitments().stream()
                                .filter(commitment -> commitment.severity() == Severity.CRITICAL)
                                .toList())),
                Calendars.standard());
    }

    @Test
    void case6_aTicketOpenedOutsideHoursHasItsWholeDelay() {
        Ticket saturday = critical("2026-03-07T22:00");
        assertThat(response(saturday, terms(), "2026-03-08T10:00").remaining()).isEqualTo(Duration.ofHours(1));
        assertThat(response(saturday, terms(), "2026-03-08T10:00").deadline()).isEqualTo(paris("2026-03-09T10:00"));
        assertThat(response(saturday, terms(StartRule.AT_NEXT_OPENING, null), "2026-03-08T10:00")
                        .start())
                .isEqualTo(paris("2026-03-09T09:00"));
    }

    @Test
    void case7_aPauseNeverPushesADeadlinePastClosing() {
        Ticket ticket = critical("2026-03-02T13:00")
                .waitFor(WaitReason.THIRD_PARTY, NINA, paris("2026-03-02T14:00"))
                .orThrow()
                .resume(NINA, paris("2026-03-02T17:00"))
                .orThrow();
        assertThat(restoration(ticket, terms(), "2026-03-02T17:00").deadline()).isEqualTo(paris("2026-03-03T11:00"));
    }

    @Test
    void case8_resolvingDuringAPauseKeepsThePause() {
        Ticket ticket = critical("2026-03-02T09:00")
                .waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T10:00"))
                .orThrow()
                .resolve(NINA, "Le client a rétabli.", paris("2026-03-04T10:00"))
                .orThrow();
        ClockReading clock = restoration(ticket, terms(), "2026-03-10T10:00");
        assertThat(clock.result()).isEqualTo(Verdict.Result.MET);
        assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(1));
        assertThat(clock.waited()).isEqualTo(Duration.ofDays(2));
        assertThat(clock.deadline()).isEqualTo(paris("2026-03-04T13:00"));
    }

    @Test
    void case9_holidaysAreNotCountedWithinAPauseEither() {
        Ticket ticket = critical("2026-05-13T16:00")
                .waitFor(WaitReason.CUSTOMER, NINA, paris("2026-05-13T17:00"))
                .orThrow()
                .resume(MARC, paris("2026-05-15T10:00"))
                .orThrow();
        assertThat(restoration(ticket, terms(), "2026-05-15T10:00").deadline()).isEqualTo(paris("2026-05-15T13:00"));
    }

    @Test
    void case10_nothingIsStoredThatAChangedCalendarCouldLeaveStale() {
        Ticket saturday = critical("2026-03-07T10:00");
        assertThat(restoration(saturday, terms(), "2026-03-07T10:00").deadline())
                .isEqualTo(paris("2026-03-09T13:00"));
        assertThat(restoration(saturday, terms(StartRule.AT_RECEIPT, CalendarId.ALWAYS), "2026-03-07T10:00")
                        .deadline())
                .isEqualTo(paris("2026-03-07T14:00"));
    }

    @Test
    void case11_theTimeBetweenResolutionAndReopeningIsNotCounted() {
        Ticket ticket = critical("2026-03-02T09:00")
                .resolve(NINA, "Corrigé.", paris("2026-03-02T10:00"))
                .orThrow()
                .reply(MARC, "Toujours pas.", paris("2026-03-04T11:00"))
                .orThrow();
        ClockReading clock = restoration(ticket, terms(), "2026-03-04T12:00");
        assertThat(ticket.state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(2));
        assertThat(clock.deadline()).isEqualTo(paris("2026-03-04T14:00"));
    }

    @Test
    void case11_whatATicketBecameWhileItWasResolvedCountsOnceItIsReopened() {
        Ticket resolved = opened(paris("2026-03-02T09:00"), Severity.CRITICAL, Activity.EVOLUTIVE)
                .resolve(NINA, "Corrigé.", paris("2026-03-02T10:00"))
                .orThrow();
        Ticket reclassified = resolved.reclassify(Activity.CORRECTIVE, NINA, paris("2026-03-02T11:00"))
                .orThrow();
        assertThat(Clocks.of(reclassified, terms(), paris("2026-03-02T12:00")).restoration())
                .as("nothing was promised for what was resolved")
                .isEmpty();
        Ticket reopened = reclassified
                .reply(MARC, "Toujours pas.", paris("2026-03-02T14:00"))
                .orThrow();
        ClockReading clock = restoration(reopened, terms(), "2026-03-02T15:00");
        assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(1));
        assertThat(clock.deadline()).isEqualTo(paris("2026-03-02T18:00"));

        Ticket fault = critical("2026-03-02T09:00")
                .resolve(NINA, "Corrigé.", paris("2026-03-02T10:00"))
                .orThrow()
                .reclassify(Activity.EVOLUTIVE, NINA, paris("2026-03-02T11:00"))
                .orThrow();
        assertThat(restoration(fault, terms(), "2026-03-02T12:00").result())
                .as("what was kept stays kept")
                .isEqualTo(Verdict.Result.MET);
        assertThat(Clocks.of(
                                fault.reopen(NINA, paris("2026-03-02T12:00")).orThrow(),
                                terms(),
                                paris("2026-03-02T13:00"))
                        .restoration())
                .as("a request that is no fault is not restored")
                .isEmpty();
    }

    @Test
    void case11_aTicketReopenedAfterItWasClosedHasClocksOfItsOwnFromThenOn() {
        Ticket closed = opened(paris("2026-03-02T09:00"), Severity.STANDARD, Activity.CORRECTIVE)
                .changeSeverity(Severity.CRITICAL, NINA, paris("2026-03-02T09:30"))
                .orThrow()
                .resolve(NINA, "Corrigé.", paris("2026-03-02T15:00"))
                .orThrow()
                .close(NINA, paris("2026-03-09T15:00"))
                .orThrow();
        Duration week = Duration.ofDays(7);
        assertThat(closed.reply(MARC, "C’est revenu.", paris("2026-03-16T15:01"), week))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(closed.reply(NINA, "Autre chose.", paris("2026-03-10T15:00"), week))
                .as("only the customer reopens by writing")
                .isInstanceOf(Outcome.Refused.class);
        Ticket reopened = closed.reply(MARC, "C’est revenu.", paris("2026-03-16T15:00"), week)
                .orThrow();
        assertThat(reopened.state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(reopened.closed()).isEmpty();
        assertThat(reopened.round()).isEqualTo(2);
        ClockReading clock = restoration(reopened, terms(), "2026-03-16T16:00");
        assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(1));
        assertThat(clock.breached()).isNull();
        assertThat(clock.deadline()).as("critical still").isEqualTo(paris("2026-03-17T10:00"));
        assertThat(response(reopened, terms(), "2026-03-16T15:30").remaining()).isEqualTo(Duration.ofMinutes(30));
        Clocks first = Clocks.of(reopened.lives().getFirst(), terms(), paris("2026-03-09T15:00"));
        assertThat(first.restoration().orElseThrow().breached())
                .as("the first closing keeps its miss")
                .isEqualTo(paris("2026-03-02T13:00"));
    }

    @Test
    void case12_aTicketThatIsOverNeverRunsOut() {
        Ticket ticket = critical("2026-03-02T09:00")
                .resolve(NINA, "Corrigé.", paris("2026-03-02T09:30"))
                .orThrow();
        Clocks clocks = Clocks.of(ticket, terms(), paris("2026-06-01T09:00"));
        assertThat(clocks.next()).isEmpty();
        assertThat(clocks.all().map(ClockReading::result)).containsOnly(Verdict.Result.MET);
    }

    @Test
    void case13_onlyAPublicReplyByAHumanOfTheAgencyStopsTheResponseClock() {
        Ticket ticket = critical("2026-03-02T09:00")
                .reply(Author.VIGIE, "Nous avons bien reçu votre demande.", paris("2026-03-02T09:01"))
                .orThrow()
                .note(NINA, "Je regarde.", paris("2026-03-02T09:10"))
                .orThrow()
                .acknowledge(NINA, paris("2026-03-02T09:11"))
                .orThrow()
                .reply(MARC, "C’est urgent.", paris("2026-03-02T09:12"))
                .orThrow();
        assertThat(response(ticket, terms(), "2026-03-02T09:30").stopped()).isNull();
        Ticket answered =
                ticket.reply(NINA, "Je m’en occupe.", paris("2026-03-02T09:40")).orThrow();
        assertThat(response(answered, terms(), "2026-03-02T18:00").stopped()).isEqualTo(paris("2026-03-02T09:40"));
        assertThat(response(answered, terms(), "2026-03-02T18:00").elapsed()).isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void case13_whatEndedByItselfWasAnsweredByNobody() {
        Ticket calm = critical("2026-03-02T09:00")
                .resolve(Author.VIGIE, "La boutique est revenue.", paris("2026-03-02T09:20"))
                .orThrow();
        assertThat(Clocks.of(calm, terms(), paris("2026-03-02T12:00")).response())
                .as("neither kept nor missed")
                .isEmpty();
        assertThat(restoration(calm, terms(), "2026-03-02T12:00").result()).isEqualTo(Verdict.Result.MET);
        Ticket unanswered = critical("2026-03-02T09:00")
                .resolve(Author.VIGIE, "La boutique est revenue.", paris("2026-03-02T10:20"))
                .orThrow();
        assertThat(response(unanswered, terms(), "2026-03-02T12:00").breached()).isEqualTo(paris("2026-03-02T10:00"));
        Ticket answered = critical("2026-03-02T09:00")
                .reply(NINA, "Je regarde.", paris("2026-03-02T09:10"))
                .orThrow()
                .resolve(Author.VIGIE, "La boutique est revenue.", paris("2026-03-02T09:20"))
                .orThrow();
        assertThat(response(answered, terms(), "2026-03-02T12:00").result()).isEqualTo(Verdict.Result.MET);
        Ticket again =
                calm.reply(MARC, "Toujours pas.", paris("2026-03-02T11:00")).orThrow();
        assertThat(response(again, terms(), "2026-03-02T11:10").deadline())
                .as("who writes then waits for an answer")
                .isEqualTo(paris("2026-03-02T11:40"));
    }

    @Test
    void case15_aLateReplyDoesNotHideItsMissAndAMissStopsGrowing() {
        Ticket ticket = critical("2026-03-02T09:00")
                .reply(NINA, "Désolée du retard.", paris("2026-03-02T12:00"))
                .orThrow()
                .resolve(NINA, "Corrigé.", paris("2026-03-02T15:00"))
                .orThrow();
        for (String now : new String[] {"2026-03-02T15:00", "2026-03-20T15:00"}) {
            ClockReading answer = response(ticket, terms(), now);
            assertThat(answer.result()).isEqualTo(Verdict.Result.MISSED);
            assertThat(answer.breached()).isEqualTo(paris("2026-03-02T10:00"));
            assertThat(answer.remaining()).isEqualTo(Duration.ofHours(-2));
            ClockReading repair = restoration(ticket, terms(), now);
            assertThat(repair.breached()).isEqualTo(paris("2026-03-02T13:00"));
            assertThat(repair.elapsed()).isEqualTo(Duration.ofHours(6));
        }
    }

    @Test
    void aPausedClockNeverRunsOut() {
        Ticket ticket = critical("2026-03-02T09:00")
                .waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T10:00"))
                .orThrow();
        ClockReading clock = restoration(ticket, terms(), "2026-04-02T10:00");
        assertThat(clock.breached()).isNull();
        assertThat(clock.isRunning()).isFalse();
        assertThat(clock.deadline()).isEqualTo(paris("2026-04-02T13:00"));
        assertThat(response(ticket, terms(), "2026-03-02T11:00").breached())
                .as("the response clock is not paused: nobody has answered")
                .isEqualTo(paris("2026-03-02T10:00"));
    }

    @Test
    void aReasonThatTheContractDoesNotAllowPausesNothing() {
        Ticket ticket = critical("2026-03-02T09:00")
                .waitFor(WaitReason.PLANNED, NINA, paris("2026-03-02T10:00"))
                .orThrow();
        ClockReading clock = restoration(ticket, terms(), "2026-03-02T12:00");
        assertThat(clock.paused()).isNull();
        assertThat(clock.isRunning()).isTrue();
        assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(3));
        assertThat(clock.lines().getLast().because()).isEqualTo(WaitReason.PLANNED);
        assertThat(clock.lines().getLast().kind()).isEqualTo(ClockLine.Kind.COUNTED);
        assertThat(restoration(ticket, terms(), "2026-03-02T16:00").breached()).isEqualTo(paris("2026-03-02T13:00"));
    }
}
