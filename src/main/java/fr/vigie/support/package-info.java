/**
 * Tickets, the clocks of what was promised, and the hours spent.
 *
 * <p>A ticket is the list of what happened to it. Its state, its two clocks (response and restoration) and their verdicts
 * are computed from that list, the contract version in force when it was opened and that contract's business calendar; they
 * are frozen when the ticket closes. Hours are a ledger of entries that are never changed, only reversed.
 */
@NullMarked
@ApplicationModule(
        displayName = "Support",
        allowedDependencies = {
            "kernel",
            "chart",
            "database",
            "evidence",
            "worktime",
            "worktime :: agency",
            "account",
            "contract",
            "contract :: catalogue",
            "contract :: ending",
            "shop",
            "shop :: inspection",
            "monitoring",
            "backup",
            "job",
            "vault",
            "mail",
            "mail :: inbox"
        })
package fr.vigie.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
