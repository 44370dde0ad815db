package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Author;
import fr.vigie.support.TicketId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private static final Author MARC = Author.staff(PersonId.create(), "Marc");
    private static final Author CLAIRE = Author.merchant(PersonId.create(), "Claire");
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    /** The last second of 1 April in Paris. */
    private static final Instant LAST = Instant.parse("2026-04-01T21:59:59Z");

    private static final Sha256 PDF = Sha256.of("pdf");

    @Test
    void goesFromDraftToDeliveredWork() {
        Quote sent = changed(draft().send(PDF, MARC, MONDAY));
        Quote seen = changed(sent.view(CLAIRE, MONDAY));
        Quote agreed = changed(seen.approve(CLAIRE, MONDAY));
        Quote begun = changed(agreed.start(TicketId.create(), MARC, MONDAY));
        Quote done = changed(begun.complete(MARC, MONDAY));
        assertThat(List.of(draft(), sent, seen, agreed, begun, done))
                .extracting(quote -> quote.stateAt(MONDAY))
                .containsExactly(
                        QuoteState.DRAFT,
                        QuoteState.SENT,
                        QuoteState.VIEWED,
                        QuoteState.APPROVED,
                        QuoteState.STARTED,
                        QuoteState.COMPLETED);
        assertThat(agreed.stateAt(LAST.plusSeconds(86_400)))
                .as("what was approved does not expire")
                .isEqualTo(QuoteState.APPROVED);
        assertThat(done.document()).contains(PDF);
    }

    @Test
    void isGoodUntilTheEndOfItsLastDayInParis() {
        Quote sent = changed(draft().send(PDF, MARC, MONDAY));
        assertThat(sent.stateAt(LAST)).isEqualTo(QuoteState.SENT);
        assertThat(sent.stateAt(LAST.plusSeconds(1))).isEqualTo(QuoteState.EXPIRED);
        assertThat(sent.approve(CLAIRE, LAST)).isInstanceOf(QuoteOutcome.Changed.class);
        assertThat(sent.approve(CLAIRE, LAST.plusSeconds(1)))
                .isEqualTo(new QuoteOutcome.Refused("billing.quote.refused.expired"));
    }

    @Test
    void notesItsExpiryOnce() {
        Quote sent = changed(draft().send(PDF, MARC, MONDAY));
        assertThat(changed(sent.expire(LAST))).isEqualTo(sent);
        Quote expired = changed(sent.expire(LAST.plusSeconds(1)));
        assertThat(expired.events().getLast()).isInstanceOf(QuoteEvent.Expired.class);
        assertThat(changed(expired.expire(LAST.plusSeconds(9)))).isEqualTo(expired);
    }

    @Test
    void onlyTheFirstReadingCounts() {
        Quote sent = changed(draft().send(PDF, MARC, MONDAY));
        Quote seen = changed(sent.view(CLAIRE, MONDAY));
        assertThat(changed(seen.view(CLAIRE, MONDAY.plusSeconds(60)))).isEqualTo(seen);
        assertThat(changed(draft().view(CLAIRE, MONDAY)).stateAt(MONDAY)).isEqualTo(QuoteState.DRAFT);
    }

    @Test
    void doesNotChangeOnceSent() {
        Quote sent = changed(draft().send(PDF, MARC, MONDAY));
        assertThat(sent.revise(offer("900.00"), MONDAY)).isInstanceOf(QuoteOutcome.Refused.class);
        assertThat(sent.send(PDF, MARC, MONDAY)).isInstanceOf(QuoteOutcome.Refused.class);
        assertThat(changed(draft().revise(offer("900.00"), MONDAY)).offer()).isEqualTo(offer("900.00"));
    }

    @Test
    void isNotSentWhenItsLastDayHasPassed() {
        assertThat(draft().send(PDF, MARC, LAST.plusSeconds(1)))
                .isEqualTo(new QuoteOutcome.Refused("billing.quote.refused.past"));
    }

    @Test
    void aRefusalSaysWhyAndEndsIt() {
        Quote sent = changed(draft().send(PDF, MARC, MONDAY));
        assertThat(sent.refuse("  ", CLAIRE, MONDAY))
                .isEqualTo(new QuoteOutcome.Refused("billing.quote.refused.reason"));
        Quote refused = changed(sent.refuse(" Trop cher. ", CLAIRE, MONDAY));
        assertThat(refused.events().getLast().reason()).isEqualTo("Trop cher.");
        assertThat(refused.approve(CLAIRE, MONDAY)).isInstanceOf(QuoteOutcome.Refused.class);
        assertThat(refused.withdraw("", MARC, MONDAY)).isInstanceOf(QuoteOutcome.Refused.class);
        assertThat(refused.remind(MARC, MONDAY)).isInstanceOf(QuoteOutcome.Refused.class);
    }

    @Test
    void workNeverStartsBeforeTheApproval() {
        Quote sent = changed(draft().send(PDF, MARC, MONDAY));
        assertThat(List.of(draft(), sent, changed(sent.view(CLAIRE, MONDAY))))
                .allSatisfy(quote -> assertThat(quote.start(TicketId.create(), MARC, MONDAY))
                        .isEqualTo(new QuoteOutcome.Refused("billing.quote.refused.notApproved")));
        Quote agreed = changed(sent.approve(CLAIRE, MONDAY));
        assertThat(agreed.complete(MARC, MONDAY)).isInstanceOf(QuoteOutcome.Refused.class);
        Quote begun = changed(agreed.start(TicketId.create(), MARC, MONDAY));
        assertThat(begun.start(TicketId.create(), MARC, MONDAY)).isInstanceOf(QuoteOutcome.Refused.class);
    }

    @Test
    void whatWasWithdrawnCannotBeApproved() {
        Quote withdrawn = changed(changed(draft().send(PDF, MARC, MONDAY)).withdraw("Erreur", MARC, MONDAY));
        assertThat(withdrawn.approve(CLAIRE, MONDAY))
                .isEqualTo(new QuoteOutcome.Refused("billing.quote.refused.withdrawn"));
    }

    @Test
    void anOfferForeseesTheTimeOfItsHoursAndDays() {
        Offer offer = new Offer(
                "Module",
                "",
                List.of(line("1.5", Unit.HOUR, "75.00"), line("2", Unit.DAY, "500.00"), line("1", Unit.FLAT, "90.00")),
                LocalDate.parse("2026-04-01"),
                "");
        assertThat(offer.foreseen()).isEqualTo(Duration.ofMinutes(90 + 14 * 60));
    }

    @Test
    void anOfferIsReadBackFromTheTextThatNamesIt() {
        Offer offer = new Offer(
                "Retrait « en boutique »",
                "Une note\nsur deux lignes",
                List.of(
                        new PriceLine(
                                "Étude", "détail", new BigDecimal("1.50"), Unit.HOUR, Money.euros("75"), Vat.FRENCH),
                        new PriceLine("Licence", "", BigDecimal.ONE, Unit.PIECE, Money.euros("90"), Vat.rate("5.5"))),
                LocalDate.parse("2026-04-01"),
                "3 semaines");
        CanonicalOffer text = CanonicalOffer.of(offer);
        assertThat(text.offer()).isEqualTo(offer);
        assertThat(text.text())
                .isEqualTo("{\"schema\":1,\"title\":\"Retrait « en boutique »\",\"notes\":\"Une note\\n"
                        + "sur deux lignes\","
                        + "\"lines\":[{\"label\":\"Étude\",\"detail\":\"détail\",\"quantity\":\"1.5\",\"unit\":\"HOUR\","
                        + "\"unitPrice\":\"75.00\",\"vat\":\"20\"},{\"label\":\"Licence\",\"detail\":\"\",\"quantity\":\"1\","
                        + "\"unit\":\"PIECE\",\"unitPrice\":\"90.00\",\"vat\":\"5.5\"}],\"validUntil\":\"2026-04-01\",\"delay\":\"3"
                        + " semaines\"}");
    }

    @Test
    void numbersAreReadAsTheyAreWritten() {
        assertThat(QuoteNumber.parse(" d-2026-0007 ")).contains(new QuoteNumber(2026, 7));
        assertThat(new QuoteNumber(2026, 12_345)).hasToString("D-2026-12345");
        assertThat(List.of("", "T-2026-0001", "D-26-1", "D-1999-0001", "D-2026-0000"))
                .allSatisfy(text -> assertThat(QuoteNumber.parse(text)).isEmpty());
        assertThatThrownBy(() -> new QuoteNumber(2026, 0)).hasMessageContaining("numbered from 1");
    }

    private static Quote draft() {
        return new Quote(
                new QuoteId(new java.util.UUID(1, 1)),
                new QuoteNumber(2026, 1),
                new CustomerId(new java.util.UUID(1, 2)),
                new ShopId(new java.util.UUID(1, 3)),
                null,
                offer("480.00"),
                List.of(new QuoteEvent.Drafted(MONDAY, MARC)));
    }

    private static Offer offer(String price) {
        return new Offer("Module", "", List.of(line("1", Unit.FLAT, price)), LocalDate.parse("2026-04-01"), "");
    }

    private static PriceLine line(String quantity, Unit unit, String price) {
        return new PriceLine("Travail", "", new BigDecimal(quantity), unit, Money.euros(price), Vat.FRENCH);
    }

    private static Quote changed(QuoteOutcome outcome) {
        return ((QuoteOutcome.Changed) outcome).quote();
    }
}
