package fr.vigie.support;

import static fr.vigie.support.Desk.MARC;
import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Consent.State;
import fr.vigie.support.TicketEvent.CostAnswered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConsentTest {
    private static final Instant NOON = paris("2026-03-02T12:00");
    private static final Money RATE = Money.euros("80");

    private final Ticket ticket = new Ticket(
            TicketId.create(),
            new TicketNumber(2026, 1),
            CustomerId.create(),
            ShopId.create(),
            null,
            List.of(new TicketEvent.Opened(
                    NOON, MARC, Channel.PORTAL, Severity.MINOR, Activity.EVOLUTIVE, "Rubrique", "Bonjour.")));

    @Test
    void tellsWhatGoesBeyondTheIncludedHours() {
        Cost cost = hours(170, 60);
        assertThat(cost.estimate()).as("in the unit of the contract").isEqualTo(Duration.ofHours(3));
        assertThat(cost.beyond()).isEqualTo(Duration.ofHours(2));
        assertThat(cost.price()).isEqualTo(Money.euros("160"));
        assertThat(hours(60, 60).price()).isEqualTo(Money.ZERO);
        assertThatThrownBy(() -> hours(0, 60)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void neverChargesWhatTheIncludedHoursPay(
            @ForAll @IntRange(min = 1, max = 2400) int estimate, @ForAll @IntRange(max = 2400) int left) {
        Cost cost = hours(estimate, left);
        assertThat(cost.beyond().plus(cost.estimate().compareTo(cost.left()) < 0 ? cost.estimate() : cost.left()))
                .isEqualTo(cost.estimate());
        assertThat(cost.price())
                .isEqualTo(RATE.times(java.math.BigDecimal.valueOf(cost.beyond().toMinutes() / 60.0)));
    }

    @Test
    void timeBeyondTheHoursNeedsTheirConsentAndNotMoreThanThat() {
        assertThat(refusal(ticket, Billing.HOURS, 0, 60, 60)).as("within").isNull();
        assertThat(refusal(ticket, Billing.HOURS, 0, 75, 60)).isEqualTo("support.time.error.unagreed");
        assertThat(refusal(ticket, Billing.QUOTE, 0, 600, 0))
                .as("its quote decides")
                .isNull();
        assertThat(refusal(ticket, Billing.INCLUDED, 0, 600, 0)).isNull();
        assertThat(refusal(ticket, null, 0, 600, 0)).isNull();
        Ticket asked = proposed(ticket, hours(180, 60));
        assertThat(refusal(asked, Billing.HOURS, 0, 75, 60)).isEqualTo("support.time.error.unagreed");
        Ticket agreed = answered(asked, true);
        assertThat(refusal(agreed, Billing.HOURS, 0, 180, 60)).isNull();
        assertThat(refusal(agreed, Billing.HOURS, 120, 60, 0)).isNull();
        assertThat(refusal(agreed, Billing.HOURS, 120, 61, 0)).isEqualTo("support.time.error.beyond");
        assertThat(refusal(agreed, Billing.FIXED_PRICE, 0, 60, 0)).isEqualTo("support.time.error.unagreed");
        Ticket more = answered(proposed(agreed, hours(600, 0)), false);
        assertThat(refusal(more, Billing.HOURS, 120, 60, 0))
                .as("what was agreed before stands")
                .isNull();
        assertThat(agreed.consent()
                        .refusal(Activity.CORRECTIVE, Billing.HOURS, Duration.ZERO, Duration.ofHours(1), Duration.ZERO))
                .as("other work than was agreed to")
                .contains("support.time.error.unagreed");
    }

    @Test
    void anAnswerIsToTheCostThatWasRead() {
        assertThat(answer(ticket, 0, true)).isEqualTo(new Outcome.Refused("support.refused.cost.changed"));
        Ticket asked = proposed(ticket, hours(60, 0));
        Ticket changed = proposed(asked, hours(600, 0));
        assertThat(answer(changed, asked.consent().number(), true))
                .isEqualTo(new Outcome.Refused("support.refused.cost.changed"));
        assertThat(changed.consent().state()).isEqualTo(State.ASKED);
    }

    @Test
    void whatWasRefusedMayBeAgreedAndWhatWasAgreedStands() {
        Ticket refused = answered(proposed(ticket, hours(60, 0)), false);
        assertThat(refused.consent().state()).isEqualTo(State.REFUSED);
        assertThat(answer(refused, refused.consent().number(), false))
                .isEqualTo(new Outcome.Refused("support.refused.cost.answered"));
        Ticket agreed = answered(refused, true);
        assertThat(agreed.consent().state()).isEqualTo(State.AGREED);
        assertThat(answer(agreed, agreed.consent().number(), false))
                .isEqualTo(new Outcome.Refused("support.refused.cost.answered"));
    }

    @Test
    void theAnswerEndsTheWaitForIt() {
        Ticket waiting = proposed(ticket, hours(60, 0))
                .waitFor(WaitReason.CUSTOMER, NINA, NOON)
                .orThrow();
        Ticket answered = answered(waiting, true);
        assertThat(answered.state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(answered.events()).extracting(TicketEvent::at).isSorted();
    }

    @Test
    void whoTellsTheCostHasAnswered() {
        Ticket opened = Desk.opened(paris("2026-03-02T09:00"), Severity.MINOR, Activity.EVOLUTIVE);
        Ticket told = opened.proposeCost(hours(60, 0), "", NINA, paris("2026-03-02T10:00"))
                .orThrow();
        assertThat(told.state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(told.answered()).contains(paris("2026-03-02T10:00"));
        ClockReading response = Desk.response(told, Desk.terms(), "2026-03-10T10:00");
        assertThat(response.stopped()).isEqualTo(paris("2026-03-02T10:00"));
        assertThat(response.result()).isEqualTo(Verdict.Result.MET);
    }

    @Test
    void whatWasAgreedInATicketHoldsInTheOneThatItJoins() {
        Ticket other = answered(proposed(other(), hours(180, 0)), true);
        Ticket joined = ticket.absorb(other, false, NINA, NOON.plusSeconds(120)).orThrow();
        assertThat(joined.consent().state()).isEqualTo(State.AGREED);
        assertThat(refusal(joined, Billing.HOURS, 0, 180, 0)).isNull();
        assertThat(refusal(joined, Billing.HOURS, 0, 181, 0)).isEqualTo("support.time.error.beyond");
        Ticket first = ticket(TicketId.create())
                .absorb(joined, false, NINA, NOON.plusSeconds(180))
                .orThrow();
        assertThat(refusal(first, Billing.HOURS, 0, 180, 0))
                .as("of a chain too")
                .isNull();
        Ticket both = answered(proposed(ticket, hours(60, 0)), true)
                .absorb(other, false, NINA, NOON.plusSeconds(120))
                .orThrow();
        assertThat(refusal(both, Billing.HOURS, 0, 240, 0)).isNull();
        assertThat(refusal(both, Billing.HOURS, 0, 241, 0)).isEqualTo("support.time.error.beyond");
        Ticket anew = answered(proposed(both, hours(300, 0)), true);
        assertThat(refusal(anew, Billing.HOURS, 0, 301, 0))
                .as("a later estimate is for all of it")
                .isEqualTo("support.time.error.beyond");
        Ticket silent =
                ticket.absorb(other(), false, NINA, NOON.plusSeconds(120)).orThrow();
        assertThat(silent.consent()).isEqualTo(ticket.consent());
    }

    @Test
    void aCostThatIsNotAnsweredIsAnsweredWhereTheTicketGoesOn() {
        Ticket own = answered(proposed(ticket, hours(60, 0)), true);
        Ticket asked = own.absorb(proposed(other(), hours(120, 0)), false, NINA, NOON.plusSeconds(120))
                .orThrow();
        assertThat(asked.consent().state()).isEqualTo(State.ASKED);
        assertThat(asked.consent().number()).isEqualTo(asked.events().size());
        assertThat(refusal(asked, Billing.HOURS, 0, 61, 0)).isEqualTo("support.time.error.beyond");
        assertThat(refusal(answered(asked, true), Billing.HOURS, 0, 180, 0)).isNull();
        assertThat(refusal(answered(asked, false), Billing.HOURS, 0, 60, 0)).isNull();
        Ticket chained = ticket(TicketId.create())
                .absorb(asked, false, NINA, NOON.plusSeconds(180))
                .orThrow();
        assertThat(refusal(answered(chained, true), Billing.HOURS, 0, 180, 0))
                .as("of a chain too")
                .isNull();
        Ticket open = proposed(ticket, hours(60, 0));
        Ticket kept = open.absorb(proposed(other(), hours(120, 0)), false, NINA, NOON.plusSeconds(120))
                .orThrow();
        assertThat(kept.consent())
                .as("two at once would be taken for each other")
                .isEqualTo(open.consent());
        Ticket agreedElsewhere = open.absorb(
                        answered(proposed(other(), hours(120, 0)), true), false, NINA, NOON.plusSeconds(120))
                .orThrow();
        assertThat(refusal(answered(agreedElsewhere, true), Billing.HOURS, 0, 180, 0))
                .isNull();
    }

    @Test
    void aFixedPriceIsDueOnceWheneverItsTicketCloses() {
        Ticket covered = Desk.opened(NOON, Severity.MINOR, Activity.EVOLUTIVE);
        Ticket asked = proposed(covered, fixed("120"));
        assertThat(closed(asked).fixedPrices()).as("nobody agreed").isEmpty();
        assertThat(closed(answered(asked, false)).fixedPrices()).isEmpty();
        Ticket agreed = answered(asked, true);
        assertThat(agreed.fixedPrices()).as("not delivered yet").isEmpty();
        assertThat(agreed.expectedPrices(NOON.plusSeconds(900)))
                .as("what closing it would bring")
                .isEqualTo(closed(agreed).fixedPrices());
        assertThat(asked.expectedPrices(NOON)).as("nobody agreed").isEmpty();
        Ticket closed = closed(agreed);
        assertThat(closed.fixedPrices()).singleElement().satisfies(price -> {
            assertThat(price.ticket()).isEqualTo(covered.id());
            assertThat(price.proposal()).isEqualTo(agreed.consent().number());
            assertThat(price.price()).isEqualTo(Money.euros("120"));
            assertThat(price.delivered()).isEqualTo(closed.closed().orElseThrow());
        });
        Ticket reopened = closed.reply(MARC, "Encore", NOON.plusSeconds(3600), Duration.ofDays(30))
                .orThrow();
        assertThat(closed(reopened).fixedPrices()).as("once").isEqualTo(closed.fixedPrices());
        assertThat(closed(answered(proposed(reopened, fixed("80")), true)).fixedPrices())
                .as("more work after it was delivered")
                .extracting(FixedPrice::price)
                .containsExactly(Money.euros("120"), Money.euros("80"));
        assertThat(closed(answered(proposed(agreed, fixed("90")), true)).fixedPrices())
                .as("another price before it was delivered takes its place")
                .extracting(FixedPrice::price)
                .containsExactly(Money.euros("90"));
        assertThat(closed(agreed.reclassify(Activity.CORRECTIVE, NINA, NOON.plusSeconds(90))
                                .orThrow())
                        .fixedPrices())
                .as("work that turned out to be of another kind")
                .isEmpty();
        assertThat(closed(answered(proposed(covered, hours(180, 0)), true)).fixedPrices())
                .as("hours are counted")
                .isEmpty();
    }

    @Test
    void aFixedPriceOfAMergedTicketIsDueWhereItGoesOn() {
        Ticket survivor = Desk.opened(NOON, Severity.MINOR, Activity.EVOLUTIVE);
        Ticket other = answered(proposed(other(), fixed("120")), true);
        Ticket joined =
                survivor.absorb(other, false, NINA, NOON.plusSeconds(120)).orThrow();
        assertThat(closed(joined).fixedPrices()).singleElement().satisfies(price -> {
            assertThat(price.ticket()).as("known by where it was agreed").isEqualTo(other.id());
            assertThat(price.proposal()).isEqualTo(other.consent().number());
        });
        Ticket merged = other.mergeInto(survivor, NINA, NOON.plusSeconds(120)).orThrow();
        assertThat(merged.fixedPrices()).isEmpty();
        assertThat(merged.expectedPrices(NOON)).as("due where it goes on").isEmpty();
    }

    private static Cost fixed(String price) {
        return Cost.fixed(Activity.EVOLUTIVE, Money.euros(price));
    }

    private static Ticket closed(Ticket ticket) {
        return ticket.resolve(NINA, "Fait.", NOON.plusSeconds(600))
                .orThrow()
                .close(NINA, NOON.plusSeconds(900))
                .orThrow();
    }

    private Ticket other() {
        return ticket(TicketId.create());
    }

    private Ticket ticket(TicketId id) {
        return new Ticket(id, new TicketNumber(2026, 2), ticket.customer(), ticket.shop(), null, ticket.events());
    }

    private static Cost hours(int estimate, int left) {
        return Cost.ofHours(Activity.EVOLUTIVE, Duration.ofMinutes(estimate), 15, Duration.ofMinutes(left), RATE);
    }

    private static Ticket proposed(Ticket ticket, Cost cost) {
        return ticket.proposeCost(cost, "", NINA, NOON.plusSeconds(60)).orThrow();
    }

    private static Ticket answered(Ticket ticket, boolean agreed) {
        return answer(ticket, ticket.consent().number(), agreed).orThrow();
    }

    private static Outcome answer(Ticket ticket, int proposal, boolean agreed) {
        return ticket.answerCost(proposal, new CostAnswered(NOON, MARC, agreed, "Marc", null, ""));
    }

    private static @org.jspecify.annotations.Nullable String refusal(
            Ticket ticket, @org.jspecify.annotations.Nullable Billing billing, int before, int added, int left) {
        return ticket.consent()
                .refusal(
                        ticket.activity(),
                        billing,
                        Duration.ofMinutes(before),
                        Duration.ofMinutes(added),
                        Duration.ofMinutes(left))
                .orElse(null);
    }
}
