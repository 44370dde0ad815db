package fr.vigie.vault;

/** A module that keeps sealed bytes in rows of its own, which must follow when the master key changes. */
public interface SealedElsewhere {

    /** Opens each of them and seals it anew with the same vault. @return how many */
    int resealAll();
}
