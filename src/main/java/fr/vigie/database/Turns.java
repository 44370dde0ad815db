package fr.vigie.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Locks that are named rather than laid on rows: whoever takes one lets others wait for it until its transaction ends. */
public final class Turns {
    private Turns() {}

    /**
     * Waits for whoever holds it.
     *
     * @param name of what is done by one at a time, and of what it is done to; two names never stand for one lock but by a chance
     *     of one in 2⁶⁴, which only makes somebody wait
     */
    public static void await(JdbcClient sql, String name) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", name)
                .query(row -> {});
    }
}
