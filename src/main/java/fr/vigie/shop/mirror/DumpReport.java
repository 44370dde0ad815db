package fr.vigie.shop.mirror;

import java.time.Duration;
import java.util.List;

/**
 * What a dump holds.
 *
 * @param changed           whether a single byte differs from the dump before
 * @param tables            tables, views not counted
 * @param structureOnly     tables kept without their rows
 * @param notTransactional  tables whose engine knows no transactions: the database was locked against writing while it
 *                          was dumped, or, where {@link Note#NOT_LOCKED} says so, these may mix two moments
 */
public record DumpReport(
        Method method,
        long bytes,
        boolean changed,
        int tables,
        List<String> structureOnly,
        List<String> notTransactional,
        List<Note> notes,
        Duration took) {

    /** How it was made. */
    public enum Method {
        /** By {@code mysqldump} or {@code mariadb-dump} on the host. */
        HOST_PROGRAM,
        /** By Vigie, through a forwarded port. */
        OWN
    }

    /** What a reader of the dump should know. */
    public enum Note {
        /** The account may not lock tables: those without transactions may mix two moments. */
        NOT_LOCKED,
        /** The account may not read stored routines and events; the dump holds none. */
        NO_ROUTINES
    }

    public DumpReport {
        structureOnly = List.copyOf(structureOnly);
        notTransactional = List.copyOf(notTransactional);
        notes = List.copyOf(notes);
    }
}
