package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.kernel.Period;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LifeTest {

    private static final Instant DAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-03-31T22:00:00Z");
    private static final Instant END = Instant.parse("2027-03-31T22:00:00Z");

    @Test
    void goesFromDraftToEnd() {
        Life life = new Life(List.of());
        assertThat(life.stateAt(DAY)).isEqualTo(ContractState.DRAFT);
        life = life.then(event(Kind.DRAFTED, 0));
        assertThat(life.stateAt(DAY)).isEqualTo(ContractState.DRAFT);
        life = life.then(event(Kind.SENT, 1));
        assertThat(life.stateAt(at(1))).isEqualTo(ContractState.SENT);
        life = life.then(event(Kind.REFUSED, 2));
        assertThat(life.stateAt(at(2))).isEqualTo(ContractState.NEGOTIATED);
        life = life.then(event(Kind.SENT, 3)).then(event(Kind.SIGNED, 4).from(APRIL));
        assertThat(life.stateAt(at(4))).isEqualTo(ContractState.SIGNED);
        assertThat(life.stateAt(APRIL.minusNanos(1_000))).isEqualTo(ContractState.SIGNED);
        assertThat(life.stateAt(APRIL)).isEqualTo(ContractState.ACTIVE);
        life = life.then(event(Kind.SUSPENDED, 40));
        assertThat(life.stateAt(at(40))).isEqualTo(ContractState.SUSPENDED);
        assertThat(life.stateAt(at(39))).isEqualTo(ContractState.ACTIVE);
        life = life.then(event(Kind.RESUMED, 50));
        assertThat(life.stateAt(at(49))).isEqualTo(ContractState.SUSPENDED);
        assertThat(life.stateAt(at(50))).isEqualTo(ContractState.ACTIVE);
        assertThat(life.suspensions()).containsExactly(new Period(at(40), at(50)));
        life = life.then(event(Kind.NOTICE_GIVEN, 60).until(END));
        assertThat(life.stateAt(at(60))).isEqualTo(ContractState.NOTICE);
        assertThat(life.end()).contains(END);
        assertThat(life.stateAt(END.minusNanos(1_000))).isEqualTo(ContractState.NOTICE);
        assertThat(life.stateAt(END)).isEqualTo(ContractState.ENDED);
    }

    @Test
    void doesNotMoveForAnAmendment() {
        Life life = active().then(event(Kind.DRAFTED, 40)).then(event(Kind.SENT, 41));
        assertThat(life.stateAt(at(41))).isEqualTo(ContractState.ACTIVE);
        assertThat(life.refusal(Kind.DRAFTED, at(42), at(42))).contains(Refusal.VERSION_IN_PROGRESS);
        Life given = life.then(event(Kind.ABANDONED, 42));
        assertThat(given.stateAt(at(42))).isEqualTo(ContractState.ACTIVE);
        assertThat(given.refusal(Kind.ABANDONED, at(43), at(43))).contains(Refusal.NO_AMENDMENT);
        assertThat(given.refusal(Kind.DRAFTED, at(43), at(43))).isEmpty();
        life = life.then(event(Kind.SIGNED, 43).from(at(60)));
        assertThat(life.stateAt(at(44))).isEqualTo(ContractState.ACTIVE);
        assertThat(life.refusal(Kind.DRAFTED, at(45), at(45))).isEmpty();
    }

    @Test
    void goesOnWhenANoticeIsWithdrawn() {
        Life life = active().then(event(Kind.NOTICE_GIVEN, 60).until(END)).then(event(Kind.NOTICE_WITHDRAWN, 61));
        assertThat(life.stateAt(at(61))).isEqualTo(ContractState.ACTIVE);
        assertThat(life.end()).isEmpty();
        assertThat(life.refusal(Kind.NOTICE_WITHDRAWN, at(62), at(62))).contains(Refusal.NO_NOTICE);
    }

    @Test
    void endsWithItsTermUnlessRenewed() {
        Life life = sent().then(event(Kind.SIGNED, 4).from(APRIL).until(END));
        assertThat(life.stateAt(END.minusSeconds(1))).isEqualTo(ContractState.ACTIVE);
        assertThat(life.stateAt(END)).isEqualTo(ContractState.ENDED);
        Instant later = END.plus(Duration.ofDays(365));
        Life renewed = life.then(event(Kind.RENEWED, 300).from(END).until(later));
        assertThat(renewed.stateAt(END)).isEqualTo(ContractState.ACTIVE);
        assertThat(renewed.end()).contains(later);
        assertThat(life.refusal(Kind.RENEWED, END, END)).contains(Refusal.HAS_ENDED);
    }

    @Test
    void staysSuspendedUnderNoticeAndEndsAllTheSame() {
        Life life = active().then(event(Kind.SUSPENDED, 40))
                .then(event(Kind.NOTICE_GIVEN, 50).until(END));
        assertThat(life.stateAt(at(51))).isEqualTo(ContractState.SUSPENDED);
        assertThat(life.then(event(Kind.RESUMED, 60)).stateAt(at(60))).isEqualTo(ContractState.NOTICE);
        assertThat(life.stateAt(END)).isEqualTo(ContractState.ENDED);
        assertThat(life.refusal(Kind.RESUMED, END, END)).contains(Refusal.HAS_ENDED);
    }

    /** Every act against every state: what is not listed here is refused. */
    @Test
    void allowsNothingElse() {
        Map<ContractState, Life> lives = new EnumMap<>(ContractState.class);
        lives.put(ContractState.DRAFT, new Life(List.of(event(Kind.DRAFTED, 0))));
        lives.put(ContractState.SENT, sent());
        lives.put(ContractState.NEGOTIATED, sent().then(event(Kind.RETURNED, 2)));
        lives.put(ContractState.SIGNED, sent().then(event(Kind.SIGNED, 3).from(END.plusSeconds(1))));
        lives.put(ContractState.ACTIVE, active());
        lives.put(ContractState.SUSPENDED, active().then(event(Kind.SUSPENDED, 40)));
        lives.put(
                ContractState.NOTICE, active().then(event(Kind.NOTICE_GIVEN, 40).until(END)));
        lives.put(ContractState.ENDED, active().then(event(Kind.TERMINATED, 40).until(at(40))));
        Set<Kind> after = EnumSet.of(
                Kind.DRAFTED, Kind.PRICE_REVISED, Kind.NOTICE_GIVEN, Kind.RENEWED, Kind.TERMINATED, Kind.REMINDED);
        Map<ContractState, Set<Kind>> allowed = new EnumMap<>(ContractState.class);
        allowed.put(ContractState.DRAFT, EnumSet.of(Kind.SENT));
        allowed.put(
                ContractState.SENT,
                EnumSet.of(
                        Kind.RETURNED,
                        Kind.REFUSED,
                        Kind.SIGNED,
                        Kind.SIGNATURE_GIVEN,
                        Kind.PAPER_ENTERED,
                        Kind.SIGNATORY_REMINDED,
                        Kind.SIGNATORY_REPLACED,
                        Kind.ADDRESS_CORRECTED,
                        Kind.SENDING_EXTENDED,
                        Kind.SENDING_EXPIRED));
        allowed.put(ContractState.NEGOTIATED, EnumSet.of(Kind.SENT));
        allowed.put(ContractState.SIGNED, after);
        allowed.put(ContractState.ACTIVE, with(after, Kind.SUSPENDED));
        allowed.put(ContractState.SUSPENDED, with(after, Kind.RESUMED));
        allowed.put(
                ContractState.NOTICE,
                EnumSet.of(Kind.SUSPENDED, Kind.NOTICE_WITHDRAWN, Kind.TERMINATED, Kind.REMINDED));
        allowed.put(ContractState.ENDED, EnumSet.noneOf(Kind.class));
        Instant now = at(70);
        for (ContractState state : ContractState.values()) {
            assertThat(lives.get(state).stateAt(now)).isEqualTo(state);
            for (Kind kind : Kind.values()) {
                assertThat(lives.get(state).refusal(kind, now, now).isEmpty())
                        .as(kind + " when " + state)
                        .isEqualTo(allowed.get(state).contains(kind));
            }
        }
    }

    @Test
    void rewritesNoPast() {
        Life life = active();
        assertThat(life.refusal(Kind.SUSPENDED, at(39), at(40))).contains(Refusal.IN_THE_PAST);
        assertThat(life.refusal(Kind.TERMINATED, at(39), at(40))).contains(Refusal.IN_THE_PAST);
        assertThat(life.refusal(Kind.NOTICE_GIVEN, at(41), at(40))).contains(Refusal.IN_THE_FUTURE);
        assertThat(life.refusal(Kind.NOTICE_GIVEN, at(39), at(40))).isEmpty();
        Life suspended = life.then(event(Kind.SUSPENDED, 40).from(at(45)));
        assertThat(suspended.refusal(Kind.RESUMED, at(42), at(42))).contains(Refusal.BEFORE_SUSPENSION);
    }

    /** To end it later than it ends anyway would be to lengthen it, which both sides agree to by a renewal. */
    @Test
    void aTerminationNeverLengthens() {
        Life term = sent().then(event(Kind.SIGNED, 2).from(APRIL).until(END));
        assertThat(term.refusal(Kind.TERMINATED, END.plusSeconds(1), at(40))).contains(Refusal.AFTER_THE_END);
        assertThat(term.refusal(Kind.TERMINATED, END, at(40))).isEmpty();
        Life noticed = active().then(event(Kind.NOTICE_GIVEN, 40).until(END));
        assertThat(noticed.refusal(Kind.TERMINATED, END.plusSeconds(1), at(41))).contains(Refusal.AFTER_THE_END);
        assertThat(noticed.refusal(Kind.TERMINATED, at(50), at(41))).isEmpty();
        assertThat(active().refusal(Kind.TERMINATED, END.plusSeconds(1), at(40)))
                .isEmpty();
    }

    @Test
    void countsNoNoticeOfBeforeItWasSigned() {
        assertThat(active().refusal(Kind.NOTICE_GIVEN, at(1), at(40))).contains(Refusal.BEFORE_SIGNATURE);
        assertThat(active().refusal(Kind.NOTICE_GIVEN, at(2).minusSeconds(3_600), at(40)))
                .as("the day counts, not the hour")
                .isEmpty();
        Life onPaper = sent().then(event(Kind.SIGNED, 30).from(at(2)));
        assertThat(onPaper.refusal(Kind.NOTICE_GIVEN, at(10), at(40))).isEmpty();
    }

    @Test
    void isNeverLedIntoAnIllegalStep() {
        assertThatThrownBy(() -> active().then(event(Kind.RESUMED, 50))).hasMessageContaining("NOT_SUSPENDED");
    }

    @Property(tries = 300)
    void neverHasOverlappingSuspensionsWhateverIsTried(@ForAll List<Kind> wished) {
        Life life = new Life(List.of());
        int day = 0;
        for (Kind kind : wished) {
            LifeEvent event = event(kind, ++day);
            if (kind == Kind.NOTICE_GIVEN || kind == Kind.TERMINATED) {
                event = event.until(at(day + 5));
            }
            if (life.refusal(kind, event.counts(), event.at()).isEmpty()) {
                life = life.then(event);
            }
        }
        List<Period> spans = life.suspensions();
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isAfterOrEqualTo(spans.get(i - 1).to());
        }
        ContractState state = life.stateAt(at(day));
        assertThat(life.start().isPresent())
                .isEqualTo(!EnumSet.of(ContractState.DRAFT, ContractState.SENT, ContractState.NEGOTIATED)
                        .contains(state));
        if (state == ContractState.ENDED) {
            Life over = life;
            Instant now = at(day);
            assertThat(Kind.values())
                    .filteredOn(kind -> !EnumSet.of(Kind.RETURNED, Kind.SENDING_EXPIRED, Kind.ABANDONED)
                            .contains(kind))
                    .allSatisfy(kind -> assertThat(over.refusal(kind, now, now)).isPresent());
        }
    }

    /** Where a contract may stand next, whatever is tried: signing is never undone, nor an end. */
    private static final Map<ContractState, Set<ContractState>> NEXT = Map.of(
            ContractState.DRAFT, EnumSet.of(ContractState.DRAFT, ContractState.SENT),
            ContractState.SENT,
                    EnumSet.of(
                            ContractState.SENT, ContractState.NEGOTIATED, ContractState.SIGNED, ContractState.ACTIVE),
            ContractState.NEGOTIATED, EnumSet.of(ContractState.NEGOTIATED, ContractState.SENT),
            ContractState.SIGNED,
                    EnumSet.complementOf(EnumSet.of(ContractState.DRAFT, ContractState.SENT, ContractState.NEGOTIATED)),
            ContractState.ACTIVE,
                    EnumSet.of(
                            ContractState.ACTIVE, ContractState.SUSPENDED, ContractState.NOTICE, ContractState.ENDED),
            ContractState.SUSPENDED,
                    EnumSet.of(
                            ContractState.SUSPENDED, ContractState.ACTIVE, ContractState.NOTICE, ContractState.ENDED),
            ContractState.NOTICE,
                    EnumSet.of(
                            ContractState.NOTICE, ContractState.ACTIVE, ContractState.SUSPENDED, ContractState.ENDED),
            ContractState.ENDED, EnumSet.of(ContractState.ENDED));

    @Property(tries = 1_000)
    void onlyEverMovesAlongItsLifeWhateverIsTried(@ForAll @Size(max = 40) List<Kind> tried, @ForAll long seed) {
        Random random = new Random(seed);
        List<Kind> wished =
                new ArrayList<>(random.nextBoolean() ? List.of(Kind.DRAFTED, Kind.SENT, Kind.SIGNED) : List.of());
        wished.addAll(tried);
        Life life = new Life(List.of());
        ContractState state = ContractState.DRAFT;
        int refused = 0;
        for (int day = 1; day <= wished.size(); day++) {
            Kind kind = wished.get(day - 1);
            LifeEvent event = event(kind, day).from(at(day + random.nextInt(7) - 2));
            if (kind == Kind.NOTICE_GIVEN || kind == Kind.TERMINATED) {
                event = event.until(at(day + random.nextInt(9)));
            }
            if (life.refusal(kind, event.counts(), event.at()).isEmpty()) {
                life = life.then(event);
            } else {
                refused++;
            }
            ContractState next = life.stateAt(at(day));
            assertThat(NEXT.get(state)).as(state + " by " + kind).contains(next);
            state = next;
        }
        assertThat(life.events()).hasSize(wished.size() - refused);
        assertThat(state.binds()).isEqualTo(state == ContractState.ACTIVE || state == ContractState.NOTICE);
    }

    @Test
    void saysEverythingInBothLanguages() throws IOException {
        for (String language : List.of("fr", "en")) {
            Properties texts = new Properties();
            try (Reader in = new InputStreamReader(
                    LifeTest.class.getResourceAsStream("/messages/contract_" + language + ".properties"),
                    StandardCharsets.UTF_8)) {
                texts.load(in);
            }
            List<String> keys = new ArrayList<>();
            for (Refusal refusal : Refusal.values()) {
                keys.add(refusal.key());
            }
            for (Kind kind : Kind.values()) {
                keys.add(kind.key());
                keys.add(kind.key() + ".from");
            }
            for (ContractState state : ContractState.values()) {
                keys.add(state.key());
            }
            for (ClosingStep step : ClosingStep.values()) {
                keys.addAll(List.of(step.key(), step.key() + ".text"));
                if (step != ClosingStep.DATA_ERASED) {
                    keys.add(step.key() + ".button");
                }
            }
            assertThat(texts.keySet()).containsAll(keys);
        }
    }

    private static Life sent() {
        return new Life(List.of(event(Kind.DRAFTED, 0), event(Kind.SENT, 1)));
    }

    private static Life active() {
        return sent().then(event(Kind.SIGNED, 2).from(APRIL));
    }

    private static Set<Kind> with(Set<Kind> kinds, Kind further) {
        Set<Kind> more = EnumSet.copyOf(kinds);
        more.add(further);
        return more;
    }

    private static LifeEvent event(Kind kind, int day) {
        return LifeEvent.of(kind, at(day), 1);
    }

    private static Instant at(int day) {
        return DAY.plus(Duration.ofDays(day));
    }
}
