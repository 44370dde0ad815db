package fr.vigie.contract;

/** What became of the wish to sign. */
public sealed interface Signing {

    /** @param round whose signatures are still needed, if any */
    record Signed(Signature signature, SigningRound round) implements Signing {}

    /** The box was not ticked or the name left empty. */
    record ConsentMissing() implements Signing {}

    /** @param left attempts before a new code is needed */
    record WrongCode(int left) implements Signing {}

    /** No code was asked for, it has expired, or it was mistyped too often: a new one is needed. */
    record CodeExpired() implements Signing {}

    /** Another contract still covers one of the shops; what lets it go is to be signed first. */
    record ShopCovered() implements Signing {}

    /** The link was never good, has expired, was taken back or already served. */
    record LinkGone() implements Signing {}
}
