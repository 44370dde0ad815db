package fr.vigie.demo;

/** A demonstration's database was to be served as a real agency's, or a real agency's to be filled with a demonstration. */
public final class DemonstrationRefused extends RuntimeException {

    /** What the database holds. */
    public enum Holding {
        /** A demonstration, whose passwords everybody knows. */
        DEMONSTRATION,
        /** People of somebody else. */
        OTHERS
    }

    private final Holding holding;

    DemonstrationRefused(Holding holding) {
        super("The database holds " + holding);
        this.holding = holding;
    }

    /** The sentence that tells it, in the messages of the command line. */
    public String messageKey() {
        return holding == Holding.DEMONSTRATION ? "serve.demonstration.database" : "demo.notOurs.database";
    }
}
