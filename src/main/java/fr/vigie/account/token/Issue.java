package fr.vigie.account.token;

/** What became of a wish for a token. */
public sealed interface Issue {

    /** @param text the token itself, which can never be shown again */
    record Issued(ApiToken token, TokenText text) implements Issue {}

    /** Another valid token of the same holder has this name. */
    record NameTaken() implements Issue {}

    /** The holder has as many valid tokens as one can keep an eye on. */
    record TooMany(int most) implements Issue {}
}
