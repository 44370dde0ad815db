package fr.vigie.billing;

/**
 * What the person who approves filled in, and where it came from.
 *
 * @param consent whether the box was ticked
 * @param code the six digits from the mail
 */
public record ApprovalOrder(String name, boolean consent, String code, String address, String agent) {}
