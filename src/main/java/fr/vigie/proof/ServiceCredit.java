package fr.vigie.proof;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A credit that the contract grants for the broken deadlines of one month: proposed as the month ends, approved or refused
 * by a manager.
 *
 * @param part 1, or more for deadlines of the same month that were decided after an earlier part
 * @param decision null while it waits
 */
public record ServiceCredit(
        ServiceCreditId id,
        CustomerId customer,
        ContractId contract,
        YearMonth month,
        int part,
        PenaltyAccount account,
        Instant proposed,
        @Nullable Decision decision) {

    /**
     * @param reason why it was refused; empty when it was approved
     * @param by the manager's name at the time
     */
    public record Decision(boolean approved, String reason, String by, Instant at) {}

    public enum State {
        PROPOSED,
        APPROVED,
        REFUSED;

        /** The message key of its name. */
        public String key() {
            return "proof.credit.state." + name();
        }

        /** How it is shown. */
        public String css() {
            return switch (this) {
                case PROPOSED -> "warn";
                case APPROVED -> "ok";
                case REFUSED -> "excluded";
            };
        }
    }

    public State state() {
        return decision == null ? State.PROPOSED : decision.approved() ? State.APPROVED : State.REFUSED;
    }

    public Money amount() {
        return account.amount();
    }

    ServiceCredit with(PenaltyAccount other) {
        return new ServiceCredit(id, customer, contract, month, part, other, proposed, decision);
    }

    /** Names it on the invoice, where it is entered once. */
    public String reference() {
        return "penalty:" + contract + ":" + month + ":" + part;
    }
}
