/** Invoices for programs: the files of EN 16931 that a platform or an accountant's software reads. Pure. */
@NullMarked
package fr.vigie.billing.einvoice;

import org.jspecify.annotations.NullMarked;
