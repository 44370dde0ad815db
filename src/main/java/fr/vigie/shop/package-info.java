/**
 * The shops that the agency maintains: where they are, how to reach them, what they are made of. Everything here reads;
 * nothing in this module changes a shop.
 */
@NullMarked
@ApplicationModule(
        displayName = "Boutiques",
        allowedDependencies = {
            "kernel",
            "database",
            "ssh",
            "vault",
            "job",
            "evidence",
            "account",
            "account :: signin",
            "account :: token",
            "contract",
            "contract :: ending",
            "worktime",
            "outbound",
            "pdf"
        })
package fr.vigie.shop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
