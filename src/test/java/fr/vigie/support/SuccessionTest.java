package fr.vigie.support;

import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Contract.Edition;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuccessionTest {
    private static final ShopId MILL = ShopId.create();
    private static final ShopId PORT = ShopId.create();
    private static final ContractId CARE = ContractId.create();
    private static final ContractId GUARD = ContractId.create();
    private static final Instant OPENED = paris("2026-03-02T09:00");
    private static final Instant CHANGE = paris("2026-03-10T00:00");

    @Test
    void anAmendmentRulesFromTheInstantAtWhichItTakesEffect() {
        Succession succession =
                succession(signed(CARE, 1, "2026-01-01T00:00", MILL), signed(CARE, 2, "2026-03-10T00:00", MILL));
        assertThat(succession.after(care(1), CHANGE.minusNanos(1_000))).isEmpty();
        assertThat(succession.after(care(1), CHANGE))
                .containsExactly(new Tenure(new ContractRef(CARE, 2), "Care 2", CHANGE));
        assertThat(succession.after(new Tenure(new ContractRef(CARE, 2), "", CHANGE), CHANGE.plusSeconds(1)))
                .as("what is known already")
                .isEmpty();
        assertThat(succession.after(new Tenure(new ContractRef(CARE, 2), "", OPENED), CHANGE.plusSeconds(1)))
                .as("what the ticket was opened under")
                .isEmpty();
    }

    @Test
    void nothingRulesBeforeBothSidesSignedIt() {
        Succession succession = succession(
                signed(CARE, 1, "2026-01-01T00:00", MILL),
                edition(CARE, 2, paris("2026-03-05T00:00"), CHANGE, null, MILL));
        assertThat(succession.after(care(1), paris("2026-03-20T00:00")))
                .extracting(Tenure::since)
                .containsExactly(CHANGE);
    }

    @Test
    void whatPassedUnnoticedIsToldInOrder() {
        Succession succession = succession(
                signed(CARE, 3, "2026-03-12T00:00", MILL),
                signed(CARE, 1, "2026-01-01T00:00", MILL),
                signed(CARE, 2, "2026-03-10T00:00", MILL));
        assertThat(succession.after(care(1), paris("2026-03-20T00:00")))
                .extracting(Tenure::contract)
                .containsExactly(new ContractRef(CARE, 2), new ContractRef(CARE, 3));
    }

    @Test
    void ofTwoThatTakeEffectAtOnceTheNewerRules() {
        Succession succession = succession(
                signed(CARE, 1, "2026-01-01T00:00", MILL),
                signed(CARE, 3, "2026-03-10T00:00", MILL),
                signed(CARE, 2, "2026-03-10T00:00", MILL));
        assertThat(succession.after(care(1), CHANGE))
                .extracting(Tenure::contract)
                .containsExactly(new ContractRef(CARE, 3));
    }

    @Test
    void aShopPassesFromOneContractToAnotherWithoutAGap() {
        Succession succession = succession(
                signed(CARE, 1, "2026-01-01T00:00", MILL, PORT),
                signed(GUARD, 1, "2026-01-01T00:00", PORT),
                signed(CARE, 2, "2026-03-10T00:00", PORT),
                signed(GUARD, 2, "2026-03-10T00:00", PORT, MILL));
        assertThat(succession.after(care(1), CHANGE))
                .containsExactly(new Tenure(new ContractRef(GUARD, 2), "Guard 2", CHANGE));
    }

    @Test
    void aShopThatNoContractCoversIsRuledByNoneUntilAnotherTakesItOver() {
        Succession succession = succession(
                signed(CARE, 1, "2026-01-01T00:00", MILL, PORT),
                signed(CARE, 2, "2026-03-10T00:00", PORT),
                signed(CARE, 3, "2026-03-11T00:00", PORT),
                signed(GUARD, 1, "2026-03-12T00:00", MILL));
        assertThat(succession.after(care(1), paris("2026-03-20T00:00")))
                .containsExactly(
                        new Tenure(null, "", CHANGE),
                        new Tenure(new ContractRef(GUARD, 1), "Guard 1", paris("2026-03-12T00:00")));
    }

    @Test
    void aContractThatEndedRulesUntilAnotherTakesOver() {
        Instant end = CHANGE;
        Succession alone = succession(edition(CARE, 1, OPENED.minusSeconds(60), OPENED, end, MILL));
        assertThat(alone.after(care(1), paris("2026-03-20T00:00")))
                .as("it promises nothing any more, which its own terms say")
                .isEmpty();
        Succession followed = succession(
                edition(CARE, 1, OPENED.minusSeconds(60), OPENED, end, MILL),
                signed(GUARD, 1, "2026-03-12T00:00", MILL));
        assertThat(followed.after(care(1), paris("2026-03-20T00:00")))
                .containsExactly(new Tenure(new ContractRef(GUARD, 1), "Guard 1", paris("2026-03-12T00:00")));
    }

    @Test
    void theOtherContractRulesFromTheEndOfTheFirst() {
        Succession succession = succession(
                edition(CARE, 1, OPENED.minusSeconds(60), OPENED, null, MILL),
                edition(GUARD, 1, paris("2026-02-20T00:00"), paris("2026-02-20T00:00"), CHANGE, MILL));
        assertThat(succession.after(new Tenure(new ContractRef(GUARD, 1), "", OPENED), CHANGE))
                .as("of shops that two contracts covered before that was refused")
                .containsExactly(new Tenure(new ContractRef(CARE, 1), "Care 1", CHANGE));
    }

    @Test
    void aSuspensionIsNoReasonToLeave() {
        ContractVersion version = version(CARE, 1, paris("2026-01-01T00:00"), MILL)
                .lapsing(List.of(new Period(paris("2026-03-05T00:00"), paris("2026-03-15T00:00"))));
        Succession succession =
                new Succession(MILL, List.of(new Edition(version, OPENED, OPENED, paris("2026-01-01T00:00"), null)));
        assertThat(succession.after(care(1), paris("2026-03-20T00:00"))).isEmpty();
    }

    private static Tenure care(int version) {
        return new Tenure(new ContractRef(CARE, version), "", OPENED);
    }

    private static Succession succession(Edition... signed) {
        return new Succession(MILL, List.of(signed));
    }

    private static Edition signed(ContractId contract, int number, String effective, ShopId... shops) {
        return edition(contract, number, paris(effective), paris("2026-01-01T00:00"), null, shops);
    }

    private static Edition edition(
            ContractId contract,
            int number,
            Instant effective,
            Instant signed,
            @Nullable Instant end,
            ShopId... shops) {
        ContractVersion version = version(contract, number, effective, shops);
        return new Edition(
                end == null ? version : version.lapsing(List.of(new Period(end, Instant.MAX))),
                signed,
                signed,
                signed,
                null);
    }

    private static ContractVersion version(ContractId contract, int number, Instant effective, ShopId... shops) {
        return new ContractVersion(
                contract,
                CustomerId.create(),
                number,
                (contract.equals(CARE) ? "Care " : "Guard ") + number,
                Plan.SERENITE.agreed(),
                Stream.of(shops).toList(),
                Plan.SERENITE.clauses(),
                Sha256.of("text"),
                effective,
                null);
    }
}
