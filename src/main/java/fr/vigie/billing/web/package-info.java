/** The pages of quotes and invoices, for the agency and for the merchant. */
@NullMarked
package fr.vigie.billing.web;

import org.jspecify.annotations.NullMarked;
