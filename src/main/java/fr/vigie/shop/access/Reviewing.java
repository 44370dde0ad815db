package fr.vigie.shop.access;

import java.util.Set;

/** What became of a review that was handed in. */
public sealed interface Reviewing {
    record Done(AccessReview review) implements Reviewing {}

    /**
     * Nothing was changed, because some accesses were not decided on, or cannot be revoked by this person.
     *
     * @param subjects whose decision is missing or impossible, those that came meanwhile included
     */
    record Undecided(Set<String> subjects) implements Reviewing {
        public Undecided {
            subjects = Set.copyOf(subjects);
        }
    }
}
