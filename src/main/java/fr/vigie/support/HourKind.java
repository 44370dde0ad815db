package fr.vigie.support;

/** At which price of the contract a part of some work counts. */
public enum HourKind {
    /** During the hours that the contract covers. */
    NORMAL,
    /** Outside them. */
    OUT_OF_HOURS,
    /** Immediate work that the customer asked for and that no deadline obliges. */
    URGENT;

    /** The message key of its name. */
    public String message() {
        return "support.hours.kind." + name();
    }
}
