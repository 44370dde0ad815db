package fr.vigie.mail.inbox;

import fr.vigie.kernel.CustomerId;
import org.jspecify.annotations.Nullable;

/** What was done with a message that came in. */
public sealed interface Handling {

    /**
     * It became part of a conversation.
     *
     * @param conversation as people call it
     * @param href where it is read
     */
    record Filed(CustomerId customer, String conversation, String href) implements Handling {}

    /**
     * A person must decide.
     *
     * @param reason a message key
     * @param conversation what it seems to belong to; null when that is unknown
     * @param href where that is read
     */
    record Held(
            String reason,
            @Nullable String conversation,
            @Nullable String href) implements Handling {}

    /**
     * Nothing is to be done.
     *
     * @param reason a message key
     */
    record Ignored(String reason) implements Handling {}
}
