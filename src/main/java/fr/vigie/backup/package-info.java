/**
 * Backups that belong to the customer: a shop's files and database go from its mirror into the customer's own restic
 * repository, are restored to prove it, and can be brought back without Vigie.
 */
@NullMarked
@ApplicationModule(
        displayName = "Sauvegardes",
        allowedDependencies = {
            "kernel",
            "database",
            "restic",
            "ssh",
            "vault",
            "job",
            "evidence",
            "account",
            "account :: signin",
            "contract",
            "contract :: ending",
            "shop",
            "shop :: mirror"
        })
package fr.vigie.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
