package fr.vigie.job;

/** What progress is counted in. */
public enum ProgressUnit {
    BYTES,
    FILES,
    ROWS,
    STEPS
}
