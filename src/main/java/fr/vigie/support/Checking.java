package fr.vigie.support;

/** What can happen to the checks of a ticket. */
public enum Checking {
    /** A check or a whole list was added. */
    ADDED,
    TICKED,
    UNTICKED,
    /** A check or a whole list was taken off. */
    REMOVED
}
