/**
 * Keeps customers' secrets (SSH keys, passwords) encrypted under a master key, and has every opening written to the
 * customer's access log. Secrets leave this module only as {@link fr.vigie.vault.Secret}, which never prints itself.
 */
@NullMarked
@ApplicationModule(
        displayName = "Coffre",
        allowedDependencies = {"kernel", "database"})
package fr.vigie.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
