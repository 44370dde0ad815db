/** The arithmetic of prices: lines, value-added tax and totals. Pure. */
@NullMarked
@NamedInterface("price")
package fr.vigie.billing.price;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
