package fr.vigie.review;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import java.time.Duration;
import java.time.Instant;

/**
 * A meeting in a list.
 *
 * @param decisions how many were taken
 * @param open those whose ticket is not over, or that have none
 */
public record MeetingLine(
        MeetingId id,
        CustomerId customer,
        String customerName,
        ContractId contract,
        Instant starts,
        Duration length,
        Meeting.State state,
        boolean shared,
        int decisions,
        int open) {}
