package fr.vigie.support;

import static fr.vigie.support.Desk.MARC;
import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.critical;
import static fr.vigie.support.Desk.paris;
import static fr.vigie.support.Desk.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EscalationsTest {
    private static final EscalationRule TWO_HOURS_BEFORE = rule(-120, ClockKind.RESTORATION);
    private static final EscalationRule AT_ONCE = rule(0, ClockKind.RESTORATION);

    @Test
    void case5_twoHoursBeforeADeadlineAcrossAClosedNightFallInOpenTime() {
        Ticket ticket = critical("2026-03-02T15:00"); // restored by 10:00 the next day
        Escalations evening = at(ticket, "2026-03-02T16:00", Set.of(), TWO_HOURS_BEFORE);
        assertThat(evening.due()).isEmpty();
        assertThat(evening.next()).isEqualTo(paris("2026-03-02T17:00"));
        assertThat(at(ticket, "2026-03-02T17:00", Set.of(), TWO_HOURS_BEFORE).due())
                .singleElement()
                .satisfies(due -> {
                    assertThat(due.at()).isEqualTo(paris("2026-03-02T17:00"));
                    assertThat(due.told()).isTrue();
                });
    }

    @Test
    void case10_aChangedCalendarMovesTheWarningWithTheDeadline() {
        Ticket saturday = critical("2026-03-07T10:00");
        assertThat(at(saturday, "2026-03-07T10:00", Set.of(), TWO_HOURS_BEFORE).next())
                .isEqualTo(paris("2026-03-09T11:00"));
        Terms always = terms(StartRule.AT_RECEIPT, CalendarId.ALWAYS);
        assertThat(Escalations.of(
                                Clocks.of(saturday, always, paris("2026-03-07T10:00")),
                                always,
                                saturday,
                                List.of(TWO_HOURS_BEFORE),
                                Set.of(),
                                paris("2026-03-07T10:00"))
                        .next())
                .isEqualTo(paris("2026-03-07T12:00"));
    }

    @Test
    void case12_whatIsResolvedMergedOrPausedTellsNobody() {
        Ticket ticket = critical("2026-03-02T09:00");
        Ticket paused = ticket.waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T10:00"))
                .orThrow();
        Ticket resolved =
                ticket.resolve(NINA, "Corrigé.", paris("2026-03-02T10:00")).orThrow();
        Ticket merged = ticket.mergeInto(critical("2026-03-02T08:00"), NINA, paris("2026-03-02T10:00"))
                .orThrow();
        for (Ticket quiet : List.of(paused, resolved, merged)) {
            Escalations none = at(quiet, "2026-03-05T10:00", Set.of(), TWO_HOURS_BEFORE, AT_ONCE);
            assertThat(none.due()).isEmpty();
            assertThat(none.next()).isNull();
        }
    }

    @Test
    void tellsOnceAndOnlyTheLastOfSeveralThatAreDueAtOnce() {
        Ticket ticket = critical("2026-03-02T09:00");
        Escalations late = at(ticket, "2026-03-02T14:00", Set.of(), TWO_HOURS_BEFORE, AT_ONCE);
        assertThat(late.due()).extracting(Escalations.Due::told).containsExactly(false, true);
        assertThat(late.due().getLast().rule()).isEqualTo(AT_ONCE);
        Set<Escalations.Recorded> both =
                Set.of(recorded(TWO_HOURS_BEFORE, "2026-03-02T13:00"), recorded(AT_ONCE, "2026-03-02T13:00"));
        assertThat(at(ticket, "2026-03-02T14:00", both, TWO_HOURS_BEFORE, AT_ONCE)
                        .due())
                .isEmpty();
    }

    @Test
    void warnsAgainOfADeadlineThatLiesElsewhereByHalfTheNoticeAndOnceOfEach() {
        Ticket ticket = critical("2026-03-02T09:00"); // restored by 13:00
        Escalations.Recorded first = recorded(TWO_HOURS_BEFORE, "2026-03-02T13:00");
        Ticket waiting = ticket.waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T11:05"))
                .orThrow();
        Ticket soon = waiting.resume(NINA, paris("2026-03-02T12:04")).orThrow();
        assertThat(at(soon, "2026-03-02T12:04", Set.of(first), TWO_HOURS_BEFORE))
                .as("by 13:59")
                .isEqualTo(new Escalations(List.of(), null));
        Ticket later = waiting.resume(NINA, paris("2026-03-02T12:05")).orThrow();
        assertThat(at(later, "2026-03-02T12:05", Set.of(first), TWO_HOURS_BEFORE)
                        .due())
                .as("by 14:00")
                .extracting(Escalations.Due::told)
                .containsExactly(true);
        assertThat(at(
                                later,
                                "2026-03-02T12:05",
                                Set.of(first, recorded(TWO_HOURS_BEFORE, "2026-03-02T14:00")),
                                TWO_HOURS_BEFORE)
                        .due())
                .isEmpty();
        Ticket lowered = ticket.changeSeverity(Severity.STANDARD, NINA, paris("2026-03-02T11:05"))
                .orThrow();
        assertThat(at(lowered, "2026-03-02T11:05", Set.of(first), TWO_HOURS_BEFORE)
                        .next())
                .isEqualTo(paris("2026-03-04T16:00"));
        Ticket raised = lowered.changeSeverity(Severity.CRITICAL, NINA, paris("2026-03-02T11:10"))
                .orThrow();
        assertThat(at(raised, "2026-03-02T11:10", Set.of(first), TWO_HOURS_BEFORE)
                        .due())
                .as("it was warned of")
                .isEmpty();
        assertThat(at(
                                raised,
                                "2026-03-02T11:10",
                                Set.of(recorded(TWO_HOURS_BEFORE, "2026-03-04T18:00")),
                                TWO_HOURS_BEFORE)
                        .due())
                .as("it has come nearer than people know")
                .extracting(Escalations.Due::told)
                .containsExactly(true);
        assertThat(at(ticket, "2026-03-02T14:00", Set.of(recorded(AT_ONCE, "2026-03-02T18:00")), AT_ONCE)
                        .due())
                .as("what has run out is told of once")
                .isEmpty();
    }

    @Test
    void callsAnewWhenAServiceThatHadBeenRestoredInTimeBreaksAgainAndRunsOut() {
        Ticket ticket = critical("2026-03-02T09:00"); // restored by 13:00
        Set<Escalations.Recorded> called = Set.of(recorded(AT_ONCE, "2026-03-02T13:00"));
        Ticket lifted = ticket.restore(NINA, paris("2026-03-02T12:59"), paris("2026-03-02T14:00"))
                .orThrow();
        assertThat(at(lifted, "2026-03-02T14:00", called, AT_ONCE)).isEqualTo(new Escalations(List.of(), null));
        Ticket again = lifted.breakAgain(NINA, paris("2026-03-02T17:30"), paris("2026-03-02T17:30"))
                .orThrow();
        assertThat(at(again, "2026-03-02T17:30", called, AT_ONCE).next()).isEqualTo(paris("2026-03-02T17:31"));
        assertThat(at(again, "2026-03-02T17:32", called, AT_ONCE).due())
                .extracting(Escalations.Due::told)
                .containsExactly(true);
        assertThat(at(
                                again,
                                "2026-03-02T17:35",
                                Set.of(recorded(AT_ONCE, "2026-03-02T13:00"), recorded(AT_ONCE, "2026-03-02T17:31")),
                                AT_ONCE)
                        .due())
                .isEmpty();
        Ticket late = ticket.restore(NINA, paris("2026-03-02T14:00"), paris("2026-03-02T14:00"))
                .orThrow()
                .breakAgain(NINA, paris("2026-03-02T17:30"), paris("2026-03-02T17:30"))
                .orThrow()
                .changeSeverity(Severity.STANDARD, NINA, paris("2026-03-02T17:31"))
                .orThrow();
        assertThat(at(late, "2026-03-02T17:35", called, AT_ONCE).due())
                .as("what ran out stays so, whatever comes after")
                .isEmpty();
    }

    @Test
    void warnsOfNothingThatHasPassedAndTellsNobodyOfWhatIsLongPast() {
        Ticket ticket = critical("2026-03-02T09:00");
        assertThat(at(ticket, "2026-03-02T14:00", Set.of(), TWO_HOURS_BEFORE).due())
                .extracting(Escalations.Due::told)
                .containsExactly(false);
        assertThat(at(ticket, "2026-03-03T13:00", Set.of(), AT_ONCE)
                        .due()
                        .getFirst()
                        .told())
                .isTrue();
        assertThat(at(ticket, "2026-03-03T13:01", Set.of(), AT_ONCE)
                        .due()
                        .getFirst()
                        .told())
                .isFalse();
    }

    @Test
    void escalatesAfterADeadlineInTheTimeThatCountsIt() {
        EscalationRule after = rule(300, null);
        Ticket ticket = critical("2026-03-02T12:00")
                .reply(NINA, "Je regarde.", paris("2026-03-02T12:10"))
                .orThrow();
        assertThat(at(ticket, "2026-03-02T17:00", Set.of(), after).next())
                .as("16:00 and five open hours")
                .isEqualTo(paris("2026-03-03T12:00"));
    }

    @Test
    void isSilentWhereAWarningIsNotShorterThanTheDelayOrForAnotherSeverity() {
        Ticket ticket = critical("2026-03-02T09:00");
        assertThat(at(ticket, "2026-03-02T09:00", Set.of(), rule(-240, ClockKind.RESTORATION))
                        .next())
                .isNull();
        assertThat(at(ticket, "2026-03-02T09:00", Set.of(), rule(-239, ClockKind.RESTORATION))
                        .next())
                .isEqualTo(paris("2026-03-02T09:01"));
        EscalationRule minor =
                new EscalationRule(UUID.randomUUID(), Duration.ZERO, null, Set.of(Severity.MINOR), true, false, false);
        assertThat(at(ticket, "2026-03-02T19:00", Set.of(), minor).due()).isEmpty();
    }

    @Test
    void aRuleIsForSomebodyAndWithinAWeek() {
        assertThatThrownBy(() -> new EscalationRule(
                        UUID.randomUUID(), Duration.ZERO, null, Set.of(Severity.MINOR), false, false, false))
                .hasMessageContaining("somebody");
        assertThatThrownBy(() -> rule(10_081, null)).hasMessageContaining("week");
    }

    @Property(tries = 200)
    void escalationInstantsLieInOpenTime(
            @ForAll @IntRange(max = 20_000) int opened, @ForAll @IntRange(min = 1, max = 239) int before) {
        Instant received = paris("2026-03-02T00:00").plus(Duration.ofMinutes(opened));
        Ticket ticket = Desk.opened(received, Severity.CRITICAL, Activity.CORRECTIVE);
        Instant next = Escalations.of(
                        Clocks.of(ticket, terms(), received),
                        terms(),
                        ticket,
                        List.of(rule(-before, ClockKind.RESTORATION)),
                        Set.of(),
                        received.minusSeconds(1))
                .next();
        assertThat(next).isNotNull();
        assertThat(Calendars.standard().get(CalendarId.OFFICE).isOpen(next)).isTrue();
    }

    @Test
    void countsTheLivesOfATicketByItsReopeningsAfterClosing() {
        Ticket once = critical("2026-03-02T09:00")
                .resolve(NINA, "Corrigé.", paris("2026-03-02T10:00"))
                .orThrow();
        assertThat(once.reply(MARC, "Non.", paris("2026-03-02T11:00")).orThrow().round())
                .as("reopened before it was closed")
                .isEqualTo(1);
        assertThat(once.close(NINA, paris("2026-03-09T10:00")).orThrow().round())
                .isEqualTo(1);
    }

    private static Escalations at(
            Ticket ticket, String now, Set<Escalations.Recorded> recorded, EscalationRule... rules) {
        return Escalations.of(
                Clocks.of(ticket, terms(), paris(now)), terms(), ticket, List.of(rules), recorded, paris(now));
    }

    private static Escalations.Recorded recorded(EscalationRule rule, String deadline) {
        return new Escalations.Recorded(ClockKind.RESTORATION, rule.id(), paris(deadline));
    }

    private static EscalationRule rule(int minutes, @Nullable ClockKind clock) {
        return new EscalationRule(
                UUID.randomUUID(),
                Duration.ofMinutes(minutes),
                clock,
                EnumSet.allOf(Severity.class),
                true,
                false,
                false);
    }
}
