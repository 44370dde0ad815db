package fr.vigie.contract;

/**
 * What the signer filled in, and where it came from.
 *
 * @param consent whether the box "I have read and accept" was ticked
 * @param code the six digits from the mail
 */
public record SigningOrder(String name, boolean consent, String code, String address, String agent) {}
