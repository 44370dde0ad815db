package fr.vigie.worktime;

/** From when a delay counts when the request arrives while the calendar is closed. */
public enum StartRule {
    /** From the very instant the request was received. */
    AT_RECEIPT,
    /** From the next opening, or from receipt when the calendar is open. */
    AT_NEXT_OPENING
}
