/** Files that programs of others read: invoices of EN 16931 for platforms, direct debits of ISO 20022 for banks. Pure. */
@NullMarked
package fr.vigie.billing.einvoice;

import org.jspecify.annotations.NullMarked;
