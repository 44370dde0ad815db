package fr.vigie.support;

import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.critical;
import static fr.vigie.support.Desk.paris;
import static fr.vigie.support.Desk.terms;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ResponseClause.Pause;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Period;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of the clocks of an open ticket when another version of its contract, or another contract, takes over. */
class ClocksFollowingTest {
    private static final ContractRef GUARD = new ContractRef(ContractId.create(), 1);

    private final Ticket ticket = critical("2026-03-02T09:00");
    private final ContractRef first = ticket.contract();
    private final ContractRef amended = new ContractRef(first.contract(), 2);

    @Test
    void whatElapsedCountsAgainstTheNewDelay() {
        Ticket followed = followed(ticket, amended, "2026-03-02T11:00");
        ClockReading before = restoration(ticket, restoring(8), "2026-03-02T10:59");
        assertThat(before.deadline()).isEqualTo(paris("2026-03-02T13:00"));
        assertThat(before.contracts()).containsExactly(first);
        ClockReading after = restoration(followed, restoring(8), "2026-03-02T12:00");
        assertThat(after.elapsed()).isEqualTo(Duration.ofHours(3));
        assertThat(after.allowed()).isEqualTo(Duration.ofHours(8));
        assertThat(after.deadline()).isEqualTo(paris("2026-03-02T17:00"));
        assertThat(after.contracts()).containsExactly(first, amended);
        assertThat(after.ruling().contract()).isEqualTo(amended);
        assertThat(after.changes()).singleElement().satisfies(change -> {
            assertThat(change.since()).isEqualTo(paris("2026-03-02T11:00"));
            assertThat(change.before()).isEqualTo(first);
            assertThat(change.title()).isEqualTo("Maintenance");
            assertThat(change.instead()).isEqualTo(hours(4));
            assertThat(change.promised()).isEqualTo(hours(8));
        });
    }

    @Test
    void aShorterDelayRunsOutAtTheChangeAtTheEarliest() {
        Ticket followed = followed(ticket, amended, "2026-03-02T11:00");
        assertThat(restoration(followed, restoring(1), "2026-03-02T11:00"))
                .satisfies(now -> assertThat(now.breached()).isNull())
                .satisfies(now -> assertThat(now.deadline()).isEqualTo(paris("2026-03-02T11:00")));
        ClockReading late = restoration(followed, restoring(1), "2026-03-02T11:30");
        assertThat(late.breached()).isEqualTo(paris("2026-03-02T11:00"));
        assertThat(late.contracts()).as("the one that broke it decides").containsExactly(first, amended);
        assertThat(late.delay()).isEqualTo(Delay.BusinessHours.of(1));
        Ticket solved =
                followed.resolve(NINA, "Réparé.", paris("2026-03-02T11:00")).orThrow();
        assertThat(restoration(solved, restoring(1), "2026-03-02T12:00").result())
                .as("restored as it took over")
                .isEqualTo(Verdict.Result.MET);
    }

    @Test
    void whatRanOutBeforeStaysMissedByWhatWasPromisedThen() {
        Ticket followed = followed(ticket, amended, "2026-03-02T14:00");
        ClockReading late = restoration(followed, restoring(8), "2026-03-02T15:00");
        assertThat(late.breached()).isEqualTo(paris("2026-03-02T13:00"));
        assertThat(late.deadline()).isEqualTo(paris("2026-03-02T13:00"));
        assertThat(late.result()).isEqualTo(Verdict.Result.MISSED);
        assertThat(late.delay()).isEqualTo(Delay.BusinessHours.of(4));
        assertThat(late.allowed()).isEqualTo(Duration.ofHours(4));
        assertThat(late.elapsed()).isEqualTo(Duration.ofHours(6));
        assertThat(late.contracts()).containsExactly(first);
        Ticket unpromised =
                followed.resolve(NINA, "Réparé.", paris("2026-03-02T15:00")).orThrow();
        assertThat(restoration(unpromised, nothing(), "2026-03-02T16:00").result())
                .as("though nothing is promised any more")
                .isEqualTo(Verdict.Result.MISSED);
    }

    @Test
    void whatRanOutBeforeIsToldAsItWasWhenAnotherTookOver() {
        Ticket milder = ticket.changeSeverity(Severity.STANDARD, NINA, paris("2026-03-02T13:30"))
                .orThrow();
        Ticket followed = followed(milder, amended, "2026-03-02T14:00")
                .changeSeverity(Severity.CRITICAL, NINA, paris("2026-03-02T15:00"))
                .orThrow();
        ClockReading before = restoration(milder, restoring(8), "2026-03-02T14:00");
        ClockReading after = restoration(followed, restoring(8), "2026-03-02T16:00");
        assertThat(after.delay())
                .as("what broke, whatever the ticket became since")
                .isEqualTo(before.delay())
                .isEqualTo(Delay.BusinessHours.of(4));
        assertThat(before.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(after.allowed()).isEqualTo(before.allowed());
        assertThat(after.breached()).isEqualTo(before.breached());
    }

    @Test
    void whatRanOutByOneCalendarIsToldByItThoughAMilderSeverityHasAnother() {
        Terms onCall = terms(StartRule.AT_RECEIPT, CalendarId.ALWAYS);
        Ticket night = critical("2026-03-02T20:00")
                .changeSeverity(Severity.STANDARD, NINA, paris("2026-03-03T08:00"))
                .orThrow();
        ClockReading late = Clocks.of(night, onCall, paris("2026-03-03T12:00"))
                .restoration()
                .orElseThrow();
        assertThat(late.breached()).isEqualTo(paris("2026-03-03T00:00"));
        assertThat(late.calendar()).isEqualTo(new UsedCalendar(CalendarId.ALWAYS, List.of(1)));
    }

    @Test
    void whatRanOutOnTheVeryInstantOfTheChangeIsJudgedByTheNewTerms() {
        Ticket followed = followed(ticket, amended, "2026-03-02T13:00");
        ClockReading later = restoration(followed, restoring(8), "2026-03-02T14:00");
        assertThat(later.breached()).isNull();
        assertThat(later.deadline()).isEqualTo(paris("2026-03-02T17:00"));
    }

    @Test
    void whatIsNoLongerPromisedHasNoClock() {
        Ticket followed = followed(ticket, amended, "2026-03-02T11:00");
        assertThat(Clocks.of(followed, book(nothing()), paris("2026-03-02T12:00"))
                        .restoration())
                .isEmpty();
        assertThat(Clocks.of(ticket, book(nothing()), paris("2026-03-02T12:00")).restoration())
                .isPresent();
    }

    @Test
    void whatIsPromisedAnewCountsFromThen() {
        Ticket minor = Desk.opened(paris("2026-03-02T09:00"), Severity.MINOR, ticket.activity());
        Ticket followed = followed(minor, amended, "2026-03-02T11:00");
        Terms answering = with(List.of(new Commitment(
                Severity.MINOR, "affichage", Delay.BusinessHours.of(2), Delay.CalendarHours.of(48), false)));
        ClockReading answer = Clocks.of(
                        followed, ref -> ref.equals(amended) ? answering : terms(), paris("2026-03-02T12:00"))
                .response()
                .orElseThrow();
        assertThat(answer.elapsed()).isEqualTo(Duration.ofHours(1));
        assertThat(answer.deadline()).isEqualTo(paris("2026-03-02T13:00"));
        assertThat(answer.lines())
                .extracting(ClockLine::kind)
                .containsExactly(ClockLine.Kind.UNPROMISED, ClockLine.Kind.COUNTED);
        assertThat(answer.changes())
                .extracting(Ruling::instead)
                .as("nothing was promised until then")
                .containsExactly((Ruling.Promised) null);
    }

    @Test
    void aPauseIsOneWhileTheTermsInForceSaySo() {
        Ticket waiting = ticket.waitFor(WaitReason.THIRD_PARTY, NINA, paris("2026-03-02T10:00"))
                .orThrow();
        Ticket followed = followed(waiting, amended, "2026-03-02T11:00");
        Terms customerOnly = pausing(Set.of(Pause.CUSTOMER));
        ClockReading goesOn = restoration(followed, customerOnly, "2026-03-02T12:00");
        assertThat(goesOn.waited()).isEqualTo(Duration.ofHours(1));
        assertThat(goesOn.elapsed()).isEqualTo(Duration.ofHours(2));
        assertThat(goesOn.paused()).isNull();
        assertThat(goesOn.isRunning()).isTrue();
        assertThat(goesOn.deadline()).isEqualTo(paris("2026-03-02T14:00"));
        assertThat(goesOn.lines().getLast().because()).isEqualTo(WaitReason.THIRD_PARTY);
        ClockReading stops = Clocks.of(
                        followed, ref -> ref.equals(amended) ? terms() : customerOnly, paris("2026-03-02T12:00"))
                .restoration()
                .orElseThrow();
        assertThat(stops.waited()).isEqualTo(Duration.ofHours(1));
        assertThat(stops.elapsed()).isEqualTo(Duration.ofHours(2));
        assertThat(stops.paused()).isEqualTo(WaitReason.THIRD_PARTY);
    }

    @Test
    void eachInstantIsOpenOrClosedByTheCalendarInForce() {
        Ticket late = critical("2026-03-02T17:00");
        Ticket followed = followed(late, amended, "2026-03-02T20:00");
        ClockReading night = Clocks.of(
                        followed,
                        ref -> ref.equals(amended) ? terms(StartRule.AT_RECEIPT, CalendarId.ALWAYS) : terms(),
                        paris("2026-03-02T21:00"))
                .restoration()
                .orElseThrow();
        assertThat(night.elapsed()).as("17:00 to 18:00, then 20:00 to 21:00").isEqualTo(Duration.ofHours(2));
        assertThat(night.deadline()).isEqualTo(paris("2026-03-02T23:00"));
        assertThat(night.calendar()).isEqualTo(new UsedCalendar(CalendarId.ALWAYS, List.of(1)));
        ClockReading notYet = Clocks.of(
                        followed(late, amended, "2026-03-02T17:30"),
                        ref -> ref.equals(amended) ? terms() : terms(StartRule.AT_RECEIPT, CalendarId.ALWAYS),
                        paris("2026-03-02T17:30"))
                .restoration()
                .orElseThrow();
        assertThat(notYet.calendar().id()).as("before it counted at all").isEqualTo(CalendarId.OFFICE);
    }

    @Test
    void whatRanOutByOneCalendarIsToldByIt() {
        Ticket followed = followed(ticket, amended, "2026-03-02T14:00");
        ClockReading late = Clocks.of(
                        followed,
                        ref -> ref.equals(amended) ? terms(StartRule.AT_RECEIPT, CalendarId.ALWAYS) : terms(),
                        paris("2026-03-02T20:00"))
                .restoration()
                .orElseThrow();
        assertThat(late.calendar()).isEqualTo(new UsedCalendar(CalendarId.OFFICE, List.of(1)));
    }

    @Test
    void nothingCountsWhileNoContractCoversTheShop() {
        Ticket left = followed(ticket, null, "2026-03-02T11:00");
        assertThat(Clocks.of(left, book(restoring(8)), paris("2026-03-02T12:00"))
                        .restoration())
                .isEmpty();
        Ticket joined = followed(left, GUARD, "2026-03-03T10:00");
        assertThat(joined.contract()).isEqualTo(GUARD);
        ClockReading clock = Clocks.of(
                        joined, ref -> ref.equals(GUARD) ? restoring(8) : terms(), paris("2026-03-03T11:00"))
                .restoration()
                .orElseThrow();
        assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(3));
        assertThat(clock.deadline()).isEqualTo(paris("2026-03-03T16:00"));
        assertThat(clock.contracts()).containsExactly(first, GUARD);
        assertThat(clock.lines())
                .extracting(ClockLine::kind)
                .containsExactly(ClockLine.Kind.COUNTED, ClockLine.Kind.UNPROMISED, ClockLine.Kind.COUNTED);
        assertThat(clock.changes()).extracting(Ruling::contract).containsExactly(null, GUARD);
        assertThat(clock.changes().getFirst().title()).isEmpty();
    }

    @Test
    void whatRanOutBeforeTheShopLeftStaysMissed() {
        Ticket left = followed(ticket, null, "2026-03-02T14:00");
        ClockReading late = Clocks.of(left, book(terms()), paris("2026-03-02T15:00"))
                .restoration()
                .orElseThrow();
        assertThat(late.breached()).isEqualTo(paris("2026-03-02T13:00"));
        assertThat(late.contracts()).containsExactly(first);
    }

    @Test
    void theSuspensionsAndTheEndOfEachContractAreItsOwn() {
        Ticket followed = followed(ticket, GUARD, "2026-03-02T11:00");
        Terms suspended = lapsing(new Period(paris("2026-03-02T10:00"), paris("2026-03-02T11:30")));
        ClockReading clock = Clocks.of(
                        followed, ref -> ref.equals(GUARD) ? terms() : suspended, paris("2026-03-02T12:00"))
                .restoration()
                .orElseThrow();
        assertThat(clock.elapsed()).as("9:00 to 10:00, then 11:00 to 12:00").isEqualTo(Duration.ofHours(2));
        Terms ended = lapsing(new Period(paris("2026-03-02T11:00"), Instant.MAX));
        assertThat(Clocks.of(followed, ref -> ref.equals(GUARD) ? terms() : ended, paris("2026-03-02T12:00"))
                        .restoration()
                        .orElseThrow()
                        .deadline())
                .isEqualTo(paris("2026-03-02T13:00"));
        assertThat(Clocks.of(followed, ref -> ref.equals(GUARD) ? ended : terms(), paris("2026-03-02T12:00"))
                        .restoration())
                .isEmpty();
        Terms ending = lapsing(new Period(paris("2026-03-02T12:30"), Instant.MAX));
        assertThat(Clocks.of(followed, ref -> ref.equals(GUARD) ? ending : terms(), paris("2026-03-02T12:00"))
                        .restoration())
                .as("due at 13:00, which it does not promise any more")
                .isEmpty();
    }

    @Test
    void itCountsFromWhenItTookEffectHoweverLateThatIsNoticed() {
        Ticket busy =
                ticket.note(NINA, "Je regarde.", paris("2026-03-02T12:30")).orThrow();
        Ticket late = followed(busy, amended, "2026-03-02T11:00");
        TicketEvent.TermsChanged noticed =
                (TicketEvent.TermsChanged) late.events().getLast();
        assertThat(noticed.at()).as("events never run backwards").isEqualTo(paris("2026-03-02T12:30"));
        assertThat(noticed.since()).isEqualTo(paris("2026-03-02T11:00"));
        assertThat(restoration(late, restoring(8), "2026-03-02T14:00"))
                .isEqualTo(
                        restoration(followed(ticket, amended, "2026-03-02T11:00"), restoring(8), "2026-03-02T14:00"));
    }

    @Test
    void aStoppedClockIsDecidedByWhatRuledWhenItStopped() {
        Ticket answered =
                ticket.reply(NINA, "Bonjour", paris("2026-03-02T09:30")).orThrow();
        Ticket followed = followed(answered, amended, "2026-03-02T11:00");
        ClockReading answer = Clocks.of(followed, book(nothing()), paris("2026-03-02T12:00"))
                .response()
                .orElseThrow();
        assertThat(answer.result()).isEqualTo(Verdict.Result.MET);
        assertThat(answer.contracts()).containsExactly(first);
    }

    @Test
    void whatTookOverWhileItWasResolvedRulesWhenItIsReopened() {
        Ticket resolved =
                ticket.resolve(NINA, "Réparé.", paris("2026-03-02T10:00")).orThrow();
        Ticket followed = followed(resolved, amended, "2026-03-02T11:00");
        assertThat(restoration(followed, restoring(8), "2026-03-02T12:00").contracts())
                .containsExactly(first);
        Ticket reopened = followed.reopen(NINA, paris("2026-03-02T12:00")).orThrow();
        ClockReading clock = restoration(reopened, restoring(8), "2026-03-02T13:00");
        assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(2));
        assertThat(clock.deadline()).isEqualTo(paris("2026-03-02T19:00").plus(Duration.ofHours(15)));
        assertThat(clock.contracts()).containsExactly(first, amended);
        assertThat(clock.account())
                .extracting(told -> told.ruling() == null
                        ? told.line().kind().name()
                        : "since " + told.ruling().since())
                .containsExactly("COUNTED", "RESOLVED", "since " + paris("2026-03-02T11:00"), "COUNTED");
    }

    @Test
    void tellsAChangeBeforeTheTimeThatItRules() {
        Ticket followed = followed(ticket, amended, "2026-03-02T11:00");
        assertThat(restoration(followed, restoring(8), "2026-03-02T12:00").account())
                .extracting(told -> told.ruling() == null)
                .containsExactly(true, false, true);
        assertThat(restoration(followed, restoring(8), "2026-03-02T11:00").account())
                .as("nothing was counted under it yet")
                .extracting(told -> told.ruling() == null)
                .containsExactly(true, false);
    }

    @Test
    void aLaterLifeIsRuledByWhatIsInForceWhenItBegins() {
        Ticket closed = ticket.resolve(NINA, "Réparé.", paris("2026-03-02T10:00"))
                .orThrow()
                .close(NINA, paris("2026-03-02T10:30"))
                .orThrow();
        Clocks frozen = Clocks.of(closed, book(restoring(8)), paris("2026-03-02T10:30"));
        assertThat(closed.follow(new Tenure(amended, "Maintenance", paris("2026-03-02T11:00"))))
                .as("what is closed never changes")
                .isEqualTo(new Outcome.Changed(closed));
        Ticket reopened = closed.reply(Desk.MARC, "Encore en panne", paris("2026-03-03T09:00"), Duration.ofDays(7))
                .orThrow();
        Ticket followed = followed(reopened, amended, "2026-03-02T11:00");
        assertThat(Clocks.of(followed.lives().getFirst(), book(restoring(8)), paris("2026-03-02T10:30")))
                .isEqualTo(frozen);
        ClockReading again = restoration(followed, restoring(8), "2026-03-03T10:00");
        assertThat(again.elapsed()).isEqualTo(Duration.ofHours(1));
        assertThat(again.deadline()).isEqualTo(paris("2026-03-03T17:00"));
        assertThat(again.contracts()).containsExactly(amended);
        Ticket twice = followed(followed, GUARD, "2026-03-03T11:00");
        assertThat(twice.lives().getLast().tenures())
                .extracting(Tenure::contract)
                .containsExactly(amended, GUARD);
    }

    @Test
    void whatWasRecordedLastPrevailsFromWhenItCounts() {
        Ticket two = followed(followed(ticket, amended, "2026-03-02T11:00"), GUARD, "2026-03-02T10:00");
        assertThat(two.tenures()).extracting(Tenure::contract).containsExactly(first, GUARD);
        assertThat(Tenure.at(two.tenures(), paris("2026-03-02T08:00")).contract())
                .as("before it was opened")
                .isEqualTo(first);
        assertThat(Tenure.at(two.tenures(), paris("2026-03-02T10:00")).contract())
                .isEqualTo(GUARD);
        assertThat(Tenure.at(two.tenures(), paris("2026-03-02T09:59")).contract())
                .isEqualTo(first);
    }

    @Test
    void isNotedOnceAndAfterWhatWasPutOffToATimeBefore() {
        Ticket followed = followed(ticket, amended, "2026-03-02T11:00");
        assertThat(followed.contract()).isEqualTo(amended);
        assertThat(followed.openedUnder()).isEqualTo(first);
        assertThat(followed.follow(new Tenure(amended, "Maintenance", paris("2026-03-02T12:00"))))
                .isEqualTo(new Outcome.Changed(followed));
        Ticket planned = ticket.waitFor(WaitReason.PLANNED, paris("2026-03-02T10:30"), NINA, paris("2026-03-02T09:30"))
                .orThrow();
        assertThat(followed(planned, amended, "2026-03-02T11:00").events())
                .extracting(event -> event.getClass().getSimpleName())
                .endsWith("Resumed", "TermsChanged");
        assertThat(followed(planned, amended, "2026-03-02T10:30").plannedFor()).isEmpty();
        assertThat(followed(planned, amended, "2026-03-02T10:00").plannedFor()).contains(paris("2026-03-02T10:30"));
    }

    @Test
    void theOtherContractPromisesUntilItIsSaidOtherwise() {
        Ticket lapsed = ticket.follow(new TicketEvent.ContractChanged(paris("2026-03-02T10:00"), Author.VIGIE, false))
                .orThrow();
        Ticket joined = followed(lapsed, GUARD, "2026-03-02T11:00");
        assertThat(joined.follow(new TicketEvent.ContractChanged(paris("2026-03-02T11:00"), Author.VIGIE, true)))
                .isEqualTo(new Outcome.Changed(joined));
        assertThat(joined.follow(new TicketEvent.ContractChanged(paris("2026-03-02T12:00"), Author.VIGIE, false))
                        .orThrow()
                        .events())
                .hasSize(joined.events().size() + 1);
    }

    @Test
    void aDeadlineTakesInWhatIsSignedToTakeOverBeforeIt() {
        ClockReading now = foreseen(ticket, restoring(8), "2026-03-02T09:30", coming(amended, "2026-03-02T11:00"));
        assertThat(now.deadline()).isEqualTo(paris("2026-03-02T17:00"));
        assertThat(now.delay()).isEqualTo(Delay.BusinessHours.of(8));
        assertThat(now.elapsed()).isEqualTo(Duration.ofMinutes(30));
        assertThat(now.remaining()).isEqualTo(Duration.ofMinutes(450));
        assertThat(now.contracts()).containsExactly(first, amended);
        assertThat(now.lines().getLast().span().to()).isEqualTo(paris("2026-03-02T09:30"));
        assertThat(now.account().getLast().ruling()).isEqualTo(now.ruling());
        assertThat(now.ruling().since()).isEqualTo(paris("2026-03-02T11:00"));
        assertThat(now.ruling().promised()).isEqualTo(hours(8));
    }

    @Test
    void whatTakesOverAfterTheDeadlineDoesNotMoveIt() {
        ClockReading before =
                foreseen(ticket, restoring(8), "2026-03-02T09:30", coming(amended, "2026-03-02T13:00:01"));
        assertThat(before).isEqualTo(restoration(ticket, restoring(8), "2026-03-02T09:30"));
        assertThat(foreseen(ticket, restoring(8), "2026-03-02T09:30", coming(amended, "2026-03-02T13:00"))
                        .deadline())
                .as("on its very instant")
                .isEqualTo(paris("2026-03-02T17:00"));
        ClockReading late = foreseen(ticket, restoring(8), "2026-03-02T14:00", coming(amended, "2026-03-02T15:00"));
        assertThat(late).isEqualTo(restoration(ticket, restoring(8), "2026-03-02T14:00"));
    }

    @Test
    void aShorterDelayToComeRunsOutWhenItTakesOver() {
        ClockReading now = foreseen(ticket, restoring(1), "2026-03-02T09:30", coming(amended, "2026-03-02T11:00"));
        assertThat(now.deadline()).isEqualTo(paris("2026-03-02T11:00"));
        assertThat(now.allowed()).isEqualTo(Duration.ofHours(2));
        assertThat(now.remaining()).isEqualTo(Duration.ofMinutes(90));
        assertThat(now.delay()).isEqualTo(Delay.BusinessHours.of(1));
    }

    @Test
    void aPauseIsSupposedToEndNowUnderWhatIsToComeToo() {
        Ticket waiting = ticket.waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T10:00"))
                .orThrow();
        ClockReading now = foreseen(waiting, restoring(8), "2026-03-02T10:30", coming(amended, "2026-03-02T11:00"));
        assertThat(now.deadline()).isEqualTo(paris("2026-03-02T17:30"));
        assertThat(now.paused()).isEqualTo(WaitReason.CUSTOMER);
        assertThat(now.waited()).isEqualTo(Duration.ofMinutes(30));
        assertThat(now.elapsed()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void severalToComeCountOneAfterAnother() {
        assertThat(foreseen(
                                ticket,
                                restoring(8),
                                "2026-03-02T09:30",
                                coming(amended, "2026-03-02T11:00"),
                                coming(GUARD, "2026-03-02T12:00"))
                        .deadline())
                .isEqualTo(paris("2026-03-02T13:00"));
        ClockReading never = foreseen(
                ticket,
                nothing(),
                "2026-03-02T09:30",
                coming(amended, "2026-03-02T11:00"),
                coming(GUARD, "2026-03-02T12:00"));
        assertThat(never.deadline()).as("nothing is promised for an hour").isEqualTo(paris("2026-03-02T14:00"));
        assertThat(never.contracts()).containsExactly(first, amended, GUARD);
    }

    @Test
    void whatPromisesNothingDoesNotShowBeforeItsDay() {
        assertThat(foreseen(ticket, nothing(), "2026-03-02T09:30", coming(amended, "2026-03-02T11:00")))
                .isEqualTo(restoration(ticket, nothing(), "2026-03-02T09:30"));
        assertThat(Clocks.of(
                        ticket, List.of(coming(null, "2026-03-02T11:00")), book(terms()), paris("2026-03-02T09:30")))
                .isEqualTo(Clocks.of(ticket, book(terms()), paris("2026-03-02T09:30")));
    }

    @Test
    void aContractThatIsSignedToFollowOneThatEndsPromisesOn() {
        Terms ending = lapsing(new Period(paris("2026-03-02T11:00"), Instant.MAX));
        Function<ContractRef, Terms> book = ref -> ref.equals(GUARD) ? terms() : ending;
        assertThat(Clocks.of(ticket, book, paris("2026-03-02T09:30")).restoration())
                .isEmpty();
        assertThat(Clocks.of(ticket, List.of(coming(GUARD, "2026-03-02T11:00")), book, paris("2026-03-02T09:30"))
                        .restoration()
                        .orElseThrow()
                        .deadline())
                .isEqualTo(paris("2026-03-02T13:00"));
        assertThat(Clocks.of(
                                ticket,
                                List.of(coming(GUARD, "2026-03-02T10:00")),
                                ref -> ref.equals(GUARD) ? ending : terms(),
                                paris("2026-03-02T09:30"))
                        .restoration())
                .as("which is known to end before")
                .isEmpty();
    }

    private static Tenure coming(@Nullable ContractRef contract, String since) {
        return new Tenure(contract, "Maintenance", paris(since));
    }

    private ClockReading foreseen(Ticket ticket, Terms after, String now, Tenure... coming) {
        return Clocks.of(ticket, List.of(coming), book(after), paris(now))
                .restoration()
                .orElseThrow();
    }

    private static Ticket followed(Ticket ticket, @Nullable ContractRef contract, String since) {
        return ticket.follow(new Tenure(contract, contract == null ? "" : "Maintenance", paris(since)))
                .orThrow();
    }

    private ClockReading restoration(Ticket followed, Terms after, String now) {
        return Clocks.of(followed, book(after), paris(now)).restoration().orElseThrow();
    }

    private Function<ContractRef, Terms> book(Terms after) {
        return ref -> ref.equals(amended) ? after : terms();
    }

    private static Ruling.Promised hours(int hours) {
        return new Ruling.Promised(Delay.BusinessHours.of(hours), CalendarId.OFFICE);
    }

    private static Terms restoring(int hours) {
        return with(List.of(new Commitment(
                Severity.CRITICAL, "panne", Delay.BusinessHours.of(1), Delay.BusinessHours.of(hours), false)));
    }

    private static Terms nothing() {
        return with(List.of(new Commitment(Severity.MINOR, "affichage", null, Delay.CalendarHours.of(48), false)));
    }

    private static Terms with(List<Commitment> commitments) {
        ResponseClause clause = terms().clauses().response();
        return with(new ResponseClause(
                commitments,
                clause.hours(),
                clause.onCall(),
                clause.start(),
                clause.target(),
                clause.pauses(),
                clause.penalty()));
    }

    private static Terms pausing(Set<Pause> pauses) {
        ResponseClause clause = terms().clauses().response();
        return with(new ResponseClause(
                clause.commitments(),
                clause.hours(),
                clause.onCall(),
                clause.start(),
                clause.target(),
                pauses,
                clause.penalty()));
    }

    private static Terms with(ResponseClause clause) {
        Terms terms = terms();
        return new Terms(terms.title(), terms.clauses().with(clause), terms.calendars());
    }

    private static Terms lapsing(Period lapse) {
        Terms terms = terms();
        return new Terms(terms.title(), terms.clauses(), terms.calendars(), List.of(lapse));
    }
}
