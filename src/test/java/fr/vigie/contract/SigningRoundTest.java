package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.SigningRound.Outcome;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SigningRoundTest {

    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");

    @Test
    void asksEveryoneAtOnceOrTheCustomerFirst() {
        SigningRound together = round(SigningSequence.TOGETHER, Party.CUSTOMER, Party.AGENCY);
        assertThat(together.turn()).hasSize(2);
        SigningRound inTurn = round(SigningSequence.CUSTOMER_FIRST, Party.AGENCY, Party.CUSTOMER, Party.CUSTOMER);
        assertThat(inTurn.turn()).extracting(Signatory::rank).containsExactly(2, 3);
        inTurn = sign(inTurn, 2);
        assertThat(inTurn.turn()).extracting(Signatory::rank).containsExactly(3);
        inTurn = sign(inTurn, 3);
        assertThat(inTurn.turn()).extracting(Signatory::rank).containsExactly(1);
        assertThat(sign(inTurn, 1).isComplete()).isTrue();
    }

    @Test
    void letsNobodySignOutOfTurnTwiceLateOrOnceItIsOver() {
        SigningRound round = round(SigningSequence.CUSTOMER_FIRST, Party.AGENCY, Party.CUSTOMER);
        assertThatThrownBy(() -> sign(round, 1)).isInstanceOf(IllegalStateException.class);
        SigningRound signed = sign(round, 2);
        assertThatThrownBy(() -> sign(signed, 2)).isInstanceOf(IllegalStateException.class);
        SignatoryId agency = round.signatories().getFirst().id();
        assertThatThrownBy(() -> signed.sign(agency, signed.expires())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> signed.end(Outcome.REFUSED, NOW).sign(agency, NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void asksWhoTakesAnothersPlaceAndNoLongerWhoGaveIt() {
        SigningRound round = round(SigningSequence.TOGETHER, Party.CUSTOMER, Party.AGENCY);
        Signatory left = round.signatories().getFirst();
        Signatory newcomer = Signatory.asked(1, signer(Party.CUSTOMER, 9));
        SigningRound replaced = round.replace(left.id(), newcomer, NOW);
        assertThat(replaced.current()).extracting(Signatory::rank).containsExactly(1, 2);
        assertThat(replaced.turn()).contains(newcomer);
        assertThatThrownBy(() -> replaced.sign(left.id(), NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> replaced.replace(left.id(), newcomer, NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Property(tries = 200)
    void isCompleteExactlyOnceWhateverTheOrderAndWhoeverIsReplaced(
            @ForAll @Size(min = 1, max = 10) List<Party> parties, @ForAll SigningSequence sequence, @ForAll long seed) {
        SigningRound round = round(sequence, parties.toArray(Party[]::new));
        Random random = new Random(seed);
        int completed = 0;
        int given = 0;
        while (!round.isComplete()) {
            List<Signatory> turn = round.turn();
            assertThat(turn).isNotEmpty().allMatch(Signatory::isAwaited);
            Signatory one = turn.get(random.nextInt(turn.size()));
            if (random.nextInt(4) == 0) {
                round = round.replace(
                        one.id(), Signatory.asked(one.rank(), signer(one.who().party(), random.nextInt())), NOW);
            } else {
                round = round.sign(one.id(), NOW);
                given++;
                completed += round.isComplete() ? 1 : 0;
            }
            assertThat(round.current()).hasSize(parties.size());
        }
        assertThat(completed).isEqualTo(1);
        assertThat(given).isEqualTo(parties.size());
        assertThat(round.turn()).isEmpty();
    }

    @Property(tries = 100)
    void remindsAtMostSoOftenAndNeverTooSoon(
            @ForAll @IntRange(min = 1, max = 90) int after, @ForAll @IntRange(min = 0, max = 5) int most) {
        SigningRule rule = new SigningRule(365, after, most);
        Signatory signatory = Signatory.asked(1, signer(Party.CUSTOMER, 1));
        assertThat(rule.isDue(signatory, NOW.plus(Duration.ofDays(365)))).isFalse();
        signatory = signatory.invite(NOW);
        List<Instant> sent = new ArrayList<>();
        for (Instant at = NOW; at.isBefore(NOW.plus(Duration.ofDays(600))); at = at.plus(Duration.ofHours(12))) {
            if (rule.isDue(signatory, at)) {
                Instant last = signatory.lastTold();
                assertThat(Duration.between(last, at)).isGreaterThanOrEqualTo(Duration.ofDays(after));
                signatory = signatory.remind(at, true);
                sent.add(at);
            }
        }
        assertThat(sent).hasSize(most);
        assertThat(rule.isDue(signatory.sign(NOW), NOW.plus(Duration.ofDays(900))))
                .isFalse();
    }

    @Test
    void saysWhyALinkOpensNothing() {
        Contract contract = new Contract(ContractId.create(), CustomerId.create(), NOW, new Life(List.of()), List.of());
        SigningRound round = round(SigningSequence.TOGETHER, Party.CUSTOMER, Party.AGENCY);
        SigningRound signed = sign(round, 1);
        assertThat(end(round, contract, NOW)).isEqualTo(InvitationEnd.Kind.SUPERSEDED);
        assertThat(end(signed, contract, NOW)).isEqualTo(InvitationEnd.Kind.SIGNED);
        assertThat(end(round, contract, round.expires())).isEqualTo(InvitationEnd.Kind.EXPIRED);
        assertThat(end(signed.end(Outcome.SIGNED, NOW), contract, NOW)).isEqualTo(InvitationEnd.Kind.COMPLETED);
        assertThat(end(round.end(Outcome.ON_PAPER, NOW), contract, NOW)).isEqualTo(InvitationEnd.Kind.COMPLETED);
        assertThat(end(round.end(Outcome.REFUSED, NOW), contract, NOW)).isEqualTo(InvitationEnd.Kind.REFUSED);
        assertThat(end(round.end(Outcome.TAKEN_BACK, NOW), contract, NOW)).isEqualTo(InvitationEnd.Kind.TAKEN_BACK);
        assertThat(end(round.end(Outcome.EXPIRED, NOW), contract, NOW)).isEqualTo(InvitationEnd.Kind.EXPIRED);
        Signatory first = round.signatories().getFirst();
        SigningRound replaced = round.replace(first.id(), Signatory.asked(1, signer(Party.CUSTOMER, 7)), NOW);
        assertThat(InvitationEnd.of(link(first), replaced, contract, NOW).kind())
                .isEqualTo(InvitationEnd.Kind.REPLACED);
    }

    private static InvitationEnd.Kind end(SigningRound round, Contract contract, Instant now) {
        return InvitationEnd.of(link(round.signatories().getFirst()), round, contract, now)
                .kind();
    }

    private static InvitationRows.Link link(Signatory holder) {
        return new InvitationRows.Link(
                UUID.randomUUID(), UUID.randomUUID(), ContractId.create(), holder.id(), NOW, NOW, 0, null, null, 0);
    }

    private static SigningRound sign(SigningRound round, int rank) {
        return round.sign(round.current().get(rank - 1).id(), NOW);
    }

    private static SigningRound round(SigningSequence sequence, Party... parties) {
        List<Signatory> asked = new ArrayList<>();
        for (Party party : parties) {
            asked.add(Signatory.asked(asked.size() + 1, signer(party, asked.size())));
        }
        return new SigningRound(
                UUID.randomUUID(),
                ContractId.create(),
                1,
                CustomerId.create(),
                sequence,
                null,
                NOW,
                NOW.plus(Duration.ofDays(30)),
                "Jeanne",
                asked,
                null);
    }

    private static Signer signer(Party party, int number) {
        return new Signer(
                party, "Claire", new EmailAddress("claire" + (number & 0xFFFF) + "@port.example"), Locale.FRENCH, "");
    }
}
