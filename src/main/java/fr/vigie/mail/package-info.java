/**
 * Mail. A message that goes out is stored with the work that causes it, in the same transaction, and leaves by SMTP
 * afterwards, once.
 * What comes in is read over IMAP: {@code fr.vigie.mail.inbox}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {"kernel", "database", "job", "vault", "outbound"})
package fr.vigie.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
