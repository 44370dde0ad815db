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
                default -> now.note(NINA, "…", at);
            };
            if (outcome instanceof Outcome.Changed(Ticket changed)) {
                now = changed;
            }
        }
        return now;
    }

    @Provide
    Arbitrary<List<Integer>> lives() {
        return Arbitraries.integers().between(0, 7).list().ofMaxSize(8);
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
