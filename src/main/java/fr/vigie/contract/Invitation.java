package fr.vigie.contract;

/**
 * What a one-time link opens.
 *
 * @param round the sending it belongs to: who else signs, until when, and from when the version shall bind
 * @param signatory whose link it is
 * @param codeSent whether a code that is still good was sent
 */
public record Invitation(ContractVersion version, SigningRound round, Signatory signatory, boolean codeSent) {

    public Signer signer() {
        return signatory.who();
    }
}
