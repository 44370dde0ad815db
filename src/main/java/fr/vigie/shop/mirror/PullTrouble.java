package fr.vigie.shop.mirror;

/** A file of the shop that the mirror does not hold as the host has it. */
public record PullTrouble(String path, Kind kind) {

    /** Why. */
    public enum Kind {
        /** The host's account may not read it. */
        UNREADABLE,
        /** It was listed, then could not be fetched: deleted meanwhile, or refused. */
        NOT_RECEIVED,
        /** It changed during each attempt to copy it; the copy may mix two states. */
        CHANGING,
        /** Its name, or its link's target, is not UTF-8; it is kept in {@value Mirror#OTHER_NAMES}. */
        OTHER_NAME,
        /** A socket, a pipe or a device: nothing that can be restored. */
        SPECIAL
    }
}
