package fr.vigie.account.token;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How a token was used on a day from one address.
 *
 * @param day in Europe/Paris
 * @param accepted requests that were let in
 * @param refused those that were not: too many at once, or after the token's end
 * @param last the latest of them
 */
public record TokenUse(LocalDate day, String address, int accepted, int refused, Instant last) {}
