package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.job.JobId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One going through the contracts of a month.
 *
 * @param by who asked; null for the schedule
 * @param job the last job that worked on it; null until it was submitted
 */
public record Run(
        UUID id,
        YearMonth month,
        Aim aim,
        @Nullable PersonId by,
        @Nullable JobId job,
        Instant started,
        List<Item> items) {

    /** What is done for each contract. */
    public enum Aim {
        /** The figures are closed; drafts wait for their review. */
        CLOSE,
        /** Also sent, when a person has read it over. */
        SEND,
        /** Also sent, whether or not a person has read it over. */
        SEND_ALL;

        /** The message key of its name. */
        public String message() {
            return "report.run.aim." + name();
        }
    }

    public Run {
        items = List.copyOf(items);
    }

    /**
     * One contract of it.
     *
     * @param detail what went wrong, as the program said it; empty when nothing did
     * @param at when it was last worked on; null while it waits
     */
    public record Item(
            CustomerId customer,
            ContractId contract,
            Outcome outcome,
            String detail,
            int attempts,
            @Nullable Instant at) {}

    /** What became of a contract. */
    public enum Outcome {
        WAITING("unknown"),
        /** Its figures are closed: a draft. */
        CLOSED("ok"),
        /** Read over (or sealed without) and sent. */
        SENT("ok"),
        /** It was done before; nothing happened twice. */
        ALREADY("info"),
        /** Nobody has read it over: it stays here. */
        UNREAD("warn"),
        /** The contract does not bind during the month. */
        NOTHING_DUE("excluded"),
        TOO_EARLY("warn"),
        FAILED("bad");

        private final String tone;

        Outcome(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }

        /** The message key of its name. */
        public String message() {
            return "report.run.outcome." + name();
        }

        /** Whether trying again may lead to something else. */
        public boolean mayBeRetried() {
            return this == FAILED || this == UNREAD || this == TOO_EARLY;
        }
    }

    public long count(Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).count();
    }
}
