package fr.vigie.demo;

/** A step of the tour did not prove what it should. */
public final class TourBroken extends RuntimeException {

    private final String what;
    private final String found;

    /**
     * @param what the end of a message key {@code tour.broken.…}
     * @param found instead of what was expected
     */
    TourBroken(String what, Object found) {
        super(what + ": " + found);
        this.what = what;
        this.found = String.valueOf(found);
    }

    /** The sentence that tells it, with {0} for {@link #found()}. */
    public String messageKey() {
        return "tour.broken." + what;
    }

    public String found() {
        return found;
    }
}
