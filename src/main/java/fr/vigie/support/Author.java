package fr.vigie.support;

import fr.vigie.account.Caller;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Who did something to a ticket.
 *
 * @param person null when Vigie or a program by itself did it, or someone of the customer who has no account
 * @param name as it was at the time, for the conversation
 */
public record Author(Side side, @Nullable PersonId person, String name) {

    public enum Side {
        /** A human of the agency: the only one whose reply stops the response clock. */
        STAFF,
        MERCHANT,
        /** Vigie itself after an alarm, or a program that says so. */
        AUTOMATIC
    }

    public static final Author VIGIE = new Author(Side.AUTOMATIC, null, "Vigie");

    public Author {
        if ((side == Side.STAFF && person == null) || (side == Side.AUTOMATIC && person != null)) {
            throw new IllegalArgumentException("a person acts for " + side + ", or Vigie alone when AUTOMATIC");
        }
    }

    /** Someone who writes for the customer without an account, as a person of the agency recognised. */
    public static Author correspondent(String name) {
        return new Author(Side.MERCHANT, null, name);
    }

    public static Author of(SignedIn me) {
        return me.isStaff() ? staff(me.person(), me.name()) : merchant(me.person(), me.name());
    }

    /** A program acts as its person, or for the customer as a whole; its name is told beside theirs. */
    public static Author of(Caller program) {
        Side side = program.isStaff() ? Side.STAFF : Side.MERCHANT;
        return new Author(
                side, program.person() == null ? null : program.person().person(), program.getName());
    }

    /** A program that writes by itself: nobody of the agency has answered yet. */
    public static Author automatic(Caller program) {
        return new Author(Side.AUTOMATIC, null, program.program());
    }

    public static Author staff(PersonId person, String name) {
        return new Author(Side.STAFF, person, name);
    }

    public static Author merchant(PersonId person, String name) {
        return new Author(Side.MERCHANT, person, name);
    }

    /** How the ledger names who it was, for a name could never be erased there: the person's id, or that a program did it. */
    public String reference() {
        return person == null ? "program" : person.toString();
    }

    public boolean isStaff() {
        return side == Side.STAFF;
    }

    public boolean isMerchant() {
        return side == Side.MERCHANT;
    }
}
