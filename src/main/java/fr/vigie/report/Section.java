package fr.vigie.report;

import java.util.Locale;

/** Where in a report the account manager may add words of their own. */
public enum Section {
    /** The first sentence of the cover; empty leaves the one that the figures give. */
    OPENING,
    /** Below what was not done. */
    LACKING,
    /** Below the outages. */
    AVAILABILITY,
    /** Below what was done, clause by clause. */
    CLAUSES,
    /** Below requests and hours. */
    WORK,
    /** Before the advice that the figures give. */
    ADVICE,
    /** What could go wrong next month. */
    RISKS;

    /** The longest text that a section takes, in characters. */
    public int longest() {
        return this == OPENING ? 600 : 3_000;
    }

    /** The name of its field in forms. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
