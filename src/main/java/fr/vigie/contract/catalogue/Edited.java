package fr.vigie.contract.catalogue;

/** What became of a change to the catalogue. */
public sealed interface Edited {

    /** @param code of what was changed */
    record Saved(String code) implements Edited {}

    /** Somebody else saved an edition in the meantime. */
    record Overtaken() implements Edited {}

    record Unknown() implements Edited {}

    record NotOffered(Refused why) implements Edited {}
}
