package fr.vigie.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a one-time link opens.
 *
 * @param effective the agreed day from which the contract binds; null for the moment of the signature
 * @param codeSent whether a code that is still good was sent
 */
public record Invitation(
        ContractVersion version, Signer signer, @Nullable Instant effective, Instant expires, boolean codeSent) {}
