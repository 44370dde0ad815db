/**
 * Outgoing mail. A message is stored with the work that causes it, in the same transaction, and leaves by SMTP
 * afterwards, once.
 */
@NullMarked
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {"kernel", "database", "job"})
package fr.vigie.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
