package fr.vigie.report;

import fr.vigie.kernel.PersonId;
import java.time.Instant;

/**
 * A person of the customer opened a report in the portal for the first time; mail is never watched.
 *
 * @param edition 0 for the report as it was first sent, then the number of the correction
 */
public record Reading(int edition, PersonId by, Instant at) {}
