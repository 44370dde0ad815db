/**
 * What the agency offers and what it is owed: quotes that a customer approves before work that costs, and invoices.
 *
 * <p>Amounts are computed by {@link fr.vigie.billing.price.Totals} alone, as EN 16931 demands. What a customer was sent
 * never changes: a quote is withdrawn and written anew, an invoice is corrected by a credit note.
 */
@NullMarked
@ApplicationModule(
        displayName = "Billing",
        allowedDependencies = {
            "kernel",
            "database",
            "job",
            "evidence",
            "worktime",
            "worktime :: agency",
            "account",
            "mail",
            "pdf",
            "vault",
            "contract",
            "contract :: ending",
            "shop",
            "support",
            "proof"
        })
package fr.vigie.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
