package fr.vigie.support;

import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.opened;
import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the clocks of any ticket, whatever happened to it. */
class ClockPropertiesTest {
    private static final Instant FIRST = paris("2026-03-02T00:00");

    @Property(tries = 300)
    void aPauseNeverShortensADeadline(
            @ForAll("tickets") Ticket ticket,
            @ForAll("terms") Terms terms,
            @ForAll("spans") Duration until,
            @ForAll("spans") Duration length) {
        Instant pause = ticket.opened().plus(until);
        Instant resume = pause.plus(length);
        Ticket paused = ticket.waitFor(WaitReason.THIRD_PARTY, NINA, pause)
                .orThrow()
                .resume(NINA, resume)
                .orThrow();
        Instant now = resume.plusSeconds(3_600);
        ClockReading without = Clocks.of(ticket, terms, now).restoration().orElseThrow();
        ClockReading with = Clocks.of(paused, terms, now).restoration().orElseThrow();
        assertThat(with.deadline()).isAfterOrEqualTo(without.deadline());
        assertThat(with.elapsed()).isLessThanOrEqualTo(without.elapsed());
        if (with.breached() != null) {
            assertThat(without.breached()).isNotNull();
        }
    }

    @Property(tries = 300)
    void everyMinuteIsExplainedOnceAndInOrder(
            @ForAll("lives") List<Integer> life,
            @ForAll("tickets") Ticket ticket,
            @ForAll("terms") Terms terms,
            @ForAll("spans") Duration step) {
        Ticket lived = live(ticket, life, step);
        Instant now = lived.events().getLast().at().plus(step);
        Clocks.of(lived, terms, now).all().forEach(clock -> {
            Instant told = lived.opened();
            Duration counted = Duration.ZERO;
            for (ClockLine line : clock.lines()) {
                assertThat(line.span().from()).isEqualTo(told);
                told = line.span().to();
                counted = counted.plus(line.counted());
            }
            assertThat(counted).isEqualTo(clock.elapsed());
            assertThat(told).isEqualTo(clock.stopped() == null ? now : clock.stopped());
        });
    }

    @Property(tries = 200)
    void aStoppedClockReadsTheSameForEver(
            @ForAll("lives") List<Integer> life,
            @ForAll("tickets") Ticket ticket,
            @ForAll("terms") Terms terms,
            @ForAll("spans") Duration step) {
        Ticket lived = live(ticket, life, step);
        Instant last = lived.events().getLast().at().plus(step);
        if (lived.state().isOpen()) {
            lived = lived.resolve(NINA, "Corrigé.", last).orThrow();
        }
        assertThat(Clocks.of(lived, terms, last)).isEqualTo(Clocks.of(lived, terms, last.plus(Duration.ofDays(90))));
    }

    @Property(tries = 200)
    void aRunningClockKeepsItsDeadlineAsTimePasses(
            @ForAll("tickets") Ticket ticket, @ForAll("terms") Terms terms, @ForAll("spans") Duration later) {
        ClockReading atOpening =
                Clocks.of(ticket, terms, ticket.opened()).restoration().orElseThrow();
        ClockReading afterwards = Clocks.of(ticket, terms, ticket.opened().plus(later))
                .restoration()
                .orElseThrow();
        assertThat(afterwards.deadline()).isEqualTo(atOpening.deadline());
    }

    @Property(tries = 300)
    void followingToTheSameTermsMovesNothing(
            @ForAll("lives") List<Integer> life,
            @ForAll("tickets") Ticket ticket,
            @ForAll("terms") Terms terms,
            @ForAll("spans") Duration step,
            @ForAll("spans") Duration until) {
        Ticket lived = live(ticket, life, step);
        Instant now = lived.events().getLast().at().plus(step).plus(until);
        Ticket followed = follow(lived, ticket.opened().plus(until));
        List<ClockReading> before = Clocks.of(lived, terms, now).all().toList();
        List<ClockReading> after = Clocks.of(followed, any -> terms, now).all().toList();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            ClockReading reading = after.get(i);
            assertThat(reading)
                    .usingRecursiveComparison()
                    .ignoringFields("rulings", "lines", "start", "delay", "allowed", "calendar")
                    .isEqualTo(before.get(i));
            if (reading.breached() == null) {
                assertThat(reading.allowed()).isEqualTo(before.get(i).allowed());
                assertThat(reading.calendar()).isEqualTo(before.get(i).calendar());
                assertThat(reading.start()).isEqualTo(before.get(i).start());
            }
        }
    }

    @Property(tries = 300)
    void whatWasWithinTheOldDeadlineRunsOutAtTheChangeAtTheEarliest(
            @ForAll("lives") List<Integer> life,
            @ForAll("tickets") Ticket ticket,
            @ForAll("terms") Terms terms,
            @ForAll("terms") Terms next,
            @ForAll("spans") Duration step,
            @ForAll("spans") Duration until) {
        Ticket lived = live(ticket, life, step);
        Instant last = lived.events().getLast().at();
        Instant change = last.plus(until);
        Ticket followed = follow(lived, change);
        Instant now = change.plus(step);
        Clocks before = Clocks.of(lived, terms, change);
        Clocks after = Clocks.of(followed, ref -> ref.version() == 2 ? next : terms, now);
        after.all().forEach(clock -> {
            ClockReading old = before.all()
                    .filter(one -> one.kind() == clock.kind())
                    .findFirst()
                    .orElse(null);
            if (old != null && old.breached() != null) {
                assertThat(clock.breached()).isEqualTo(old.breached());
                assertThat(clock.allowed()).isEqualTo(old.allowed());
                assertThat(clock.contracts()).hasSize(1);
            } else if (old != null && old.stopped() != null) {
                assertThat(clock).isEqualTo(old);
            } else {
                assertThat(clock.deadline()).isAfterOrEqualTo(change);
                assertThat(clock.elapsed()).isGreaterThanOrEqualTo(old == null ? Duration.ZERO : old.elapsed());
            }
        });
    }

    @Property(tries = 300)
    void whenAChangeIsNoticedChangesNothing(
            @ForAll("lives") List<Integer> life,
            @ForAll("tickets") Ticket ticket,
            @ForAll("terms") Terms terms,
            @ForAll("terms") Terms next,
            @ForAll("spans") Duration step,
            @ForAll("spans") Duration until) {
        Instant change = ticket.opened().plus(until);
        Ticket late = follow(live(ticket, life, step), change);
        Ticket once = live(follow(ticket, change), life, step);
        Instant now = late.events().getLast().at().plus(step).plus(until);
        if (late.state() == once.state() && events(late).equals(events(once))) {
            assertThat(Clocks.of(late, ref -> ref.version() == 2 ? next : terms, now))
                    .isEqualTo(Clocks.of(once, ref -> ref.version() == 2 ? next : terms, now));
        }
    }

    @Property(tries = 300)
    void whenARestorationIsNotedChangesNothing(
            @ForAll("quietLives") List<Integer> life,
            @ForAll("tickets") Ticket ticket,
            @ForAll("terms") Terms terms,
            @ForAll("spans") Duration step,
            @ForAll("spans") Duration until) {
        Instant back = ticket.opened().plus(until);
        Ticket once = live(ticket.restore(NINA, back, back).orThrow(), life, step.plus(until));
        Ticket lived = live(ticket, life, step.plus(until));
        Instant now = lived.events().getLast().at().plus(step).plus(until);
        Ticket late = lived.restore(NINA, back, now).orThrow();
        assertThat(Clocks.of(late, terms, now).restoration())
                .isEqualTo(Clocks.of(once, terms, now).restoration());
    }

    @Property(tries = 300)
    void aServiceThatIsRestoredIsNeverDue(
            @ForAll("lives") List<Integer> life,
            @ForAll("tickets") Ticket ticket,
            @ForAll("terms") Terms terms,
            @ForAll("spans") Duration step) {
        Ticket lived = live(ticket, life, step);
        Instant now = lived.events().getLast().at().plus(step);
        lived.restored().ifPresent(restored -> {
            ClockReading clock = Clocks.of(lived, terms, now).restoration().orElseThrow();
            assertThat(clock.stopped()).isEqualTo(restored.since());
            assertThat(clock.isRunning()).isFalse();
        });
    }

    @Property(tries = 1_000)
    void aServiceThatIsNotRestoredStopsNothingInAnOpenTicket(
            @ForAll("restoringLives") List<Integer> life,
            @ForAll("tickets") Ticket ticket,
            @ForAll("terms") Terms terms,
            @ForAll("spans") Duration step) {
        Ticket lived = live(ticket, life, step);
        Instant now = lived.events().getLast().at().plus(step);
        if (lived.state().isOpen() && lived.restored().isEmpty()) {
            assertThat(Clocks.of(lived, terms, now).restoration().orElseThrow().stopped())
                    .isNull();
        }
    }

    @Property(tries = 300)
    void aDeadlineIsForeseenAsItWillBe(
            @ForAll("lives") List<Integer> life,
            @ForAll("tickets") Ticket ticket,
            @ForAll("terms") Terms terms,
            @ForAll("terms") Terms next,
            @ForAll("spans") Duration step,
            @ForAll("spans") Duration until) {
        Ticket lived = live(ticket, life, step);
        Instant now = lived.events().getLast().at();
        Instant change = now.plus(until);
        Ticket followed = follow(lived, change);
        Function<ContractRef, Terms> book = ref -> ref.version() == 2 ? next : terms;
        Clocks then = Clocks.of(followed, book, change);
        Clocks.of(lived, List.of(followed.tenures().getLast()), book, now)
                .all()
                .filter(ClockReading::isRunning)
                .forEach(clock -> {
                    assertThat(then.all())
                            .filteredOn(later -> later.kind() == clock.kind())
                            .extracting(ClockReading::deadline)
                            .containsExactly(clock.deadline());
                    assertThat(clock.remaining().isNegative()
                                    && clock.deadline().isAfter(now))
                            .as("late before it is")
                            .isFalse();
                });
    }

    /** All that happened but the change, which an earlier note of it may put off: no event runs backwards. */
    private static List<TicketEvent> events(Ticket ticket) {
        return ticket.events().stream()
                .filter(event -> !(event instanceof TicketEvent.TermsChanged))
                .toList();
    }

    private static Ticket follow(Ticket ticket, Instant since) {
        ContractRef next = new ContractRef(ticket.openedUnder().contract(), 2);
        return ticket.follow(new Tenure(next, "Maintenance", since)).orThrow();
    }

    private static Ticket live(Ticket ticket, List<Integer> life, Duration step) {
        Instant at = ticket.opened();
        Ticket now = ticket;
        for (int what : life) {
            at = at.plus(step);
            Outcome outcome = switch (what) {
                case 0 -> now.waitFor(WaitReason.CUSTOMER, NINA, at);
                case 1 -> now.resume(NINA, at);
                case 2 -> now.reply(Desk.MARC, "?", at);
                case 3 -> now.reply(NINA, "!", at);
                case 4 -> now.resolve(NINA, "Corrigé.", at);
                case 5 -> now.changeSeverity(Severity.CRITICAL, NINA, at);
                case 6 -> now.changeSeverity(Severity.STANDARD, NINA, at);
                case 7 -> now.restore(NINA, at, at);
                case 8 -> now.restore(NINA, at.minus(step.multipliedBy(2)), at);
                case 9 -> now.breakAgain(NINA, at.minus(step.dividedBy(2)), at);
                case 10 -> now.reopen(NINA, at);
                case 12 -> now.breakAgain(NINA, back(now, at), at);
                case 13 -> now.breakAgain(NINA, back(now, at).plus(step.dividedBy(3)), at);
                case 14 -> now.restore(NINA, now.brokenSince().plus(step.dividedBy(2)), at);
                default -> now.note(NINA, "…", at);
            };
            if (outcome instanceof Outcome.Changed(Ticket changed)) {
                now = changed;
            }
        }
        return now;
    }

    private static Instant back(Ticket ticket, Instant otherwise) {
        return ticket.restored().map(TicketEvent.Restored::since).orElse(otherwise);
    }

    @Provide
    Arbitrary<List<Integer>> lives() {
        return Arbitraries.integers().between(0, 14).list().ofMaxSize(8);
    }

    /** In which the service is restored, that is corrected or taken back, and it breaks again. */
    @Provide
    Arbitrary<List<Integer>> restoringLives() {
        return Arbitraries.of(0, 4, 7, 8, 9, 10, 12, 13, 14).list().ofMaxSize(8);
    }

    /** In which nothing ends the restoration clock or sets it going. */
    @Provide
    Arbitrary<List<Integer>> quietLives() {
        return Arbitraries.of(0, 1, 2, 3, 5, 6, 11).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Ticket> tickets() {
        Arbitrary<Instant> times =
                Arbitraries.longs().between(0, 60L * 24 * 60).map(minute -> FIRST.plusSeconds(minute * 60));
        return Combinators.combine(times, Arbitraries.of(Severity.class))
                .as((at, severity) -> opened(at, severity, Activity.CORRECTIVE));
    }

    @Provide
    Arbitrary<Terms> terms() {
        return Combinators.combine(
                        Arbitraries.of(StartRule.class),
                        Arbitraries.of(CalendarId.ALWAYS, CalendarId.EXTENDED).injectNull(0.4))
                .as(Desk::terms);
    }

    @Provide
    Arbitrary<Duration> spans() {
        return Arbitraries.longs().between(1, 6L * 24 * 60).map(Duration::ofMinutes);
    }
}
