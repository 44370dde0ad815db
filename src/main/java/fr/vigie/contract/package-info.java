/**
 * The contract as data: twelve typed clauses, their immutable signed versions, their review and their signature.
 *
 * <p>Everything in {@link fr.vigie.contract.Clauses} is a value: duties, deadlines and prices are computed from it by
 * the modules above. A version that was signed never changes, which the database enforces too; what a contract promises
 * at an instant is {@code Contracts.activeFor}: nothing while it is suspended or once it has ended. What may happen to a
 * contract and when is decided by {@link fr.vigie.contract.Life} from recorded events.
 */
@ApplicationModule(
        displayName = "Contract",
        allowedDependencies = {
            "kernel",
            "database",
            "job",
            "worktime",
            "worktime :: agency",
            "account",
            "account :: signin",
            "account :: token",
            "evidence",
            "mail",
            "pdf",
            "seal"
        })
@NullMarked
package fr.vigie.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
