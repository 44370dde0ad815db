package fr.vigie.database;

/**
 * Where the database is and how to sign in.
 *
 * @param url a JDBC address
 * @param owner owns the schema and runs the migrations
 * @param application what the application signs in as; must be neither superuser nor owner, nor bypass row-level security
 */
public record DatabaseServer(String url, Login owner, Login application) {

    /** A role and its password; the password never shows in a log. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
