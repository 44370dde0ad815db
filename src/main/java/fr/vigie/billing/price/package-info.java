/** The arithmetic of prices: lines, value-added tax and totals. Pure. */
@NullMarked
package fr.vigie.billing.price;

import org.jspecify.annotations.NullMarked;
