package fr.vigie.shop.inspection;

/** Hears how far a survey is. */
@FunctionalInterface
public interface Progress {

    void done(int done, int total);

    static Progress unheard() {
        return (done, total) -> {};
    }
}
