package fr.vigie.mail.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of the mailbox goes.
 *
 * @param tried when it was last tried; null when it never was
 * @param answered when it last succeeded; null when it never did
 * @param complaint what went wrong the last time; null when nothing did
 */
public record InboxState(
        @Nullable Instant tried,
        @Nullable Instant answered,
        @Nullable String complaint) {}
