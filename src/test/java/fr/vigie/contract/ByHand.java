package fr.vigie.contract;

import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.evidence.EntryId;
import java.time.Instant;

/** Enters a sending and a signature without mails and codes, for tests of what follows from them. */
record ByHand(ContractRows rows, LifeRows lives) {

    void send(ContractVersion version, Instant at) {
        rows.markSent(version, at);
        lives.append(version.contract(), version.customer(), LifeEvent.of(Kind.SENT, at, version.number()), null);
    }

    /** @return false when the version does not await a signature */
    boolean sign(ContractVersion version, Instant at, Instant effective) {
        LifeEvent event = LifeEvent.of(Kind.SIGNED, at, version.number()).from(effective);
        return rows.markSigned(version, event, new EntryId(version.customer(), 1));
    }
}
