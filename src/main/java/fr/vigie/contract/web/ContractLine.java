package fr.vigie.contract.web;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Subject;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.Tone;
import java.time.Instant;

/** A contract in a list. */
record ContractLine(
        ContractId id,
        String title,
        String customer,
        ContractState state,
        int version,
        int shops,
        Money fee,
        int findings,
        Instant created) {

    static ContractLine of(Contract contract, String customer, Instant now) {
        var version = contract.latest().version();
        int findings = contract.latest().isDraft()
                ? Review.of(new Subject(version.shops().size(), version.clauses()))
                        .findings()
                        .size()
                : 0;
        return new ContractLine(
                contract.id(),
                contract.title(),
                customer,
                contract.stateAt(now),
                version.number(),
                version.shops().size(),
                version.clauses().budget().monthlyFee(),
                findings,
                contract.created());
    }

    public String tone() {
        return tone(state).css();
    }

    static Tone tone(ContractState state) {
        return switch (state) {
            case DRAFT -> Tone.UNKNOWN;
            case SENT, NEGOTIATED, NOTICE -> Tone.WARN;
            case SIGNED -> Tone.INFO;
            case ACTIVE -> Tone.OK;
            case SUSPENDED -> Tone.BAD;
            case ENDED -> Tone.EXCLUDED;
        };
    }
}
