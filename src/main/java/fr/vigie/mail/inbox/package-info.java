/**
 * Mail that comes in: read over IMAP, taken apart, and handed to whoever answers it ({@link
 * fr.vigie.mail.inbox.MailIntake}). Each message is kept as it came, with what became of it.
 */
@NullMarked
@NamedInterface("inbox")
package fr.vigie.mail.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
