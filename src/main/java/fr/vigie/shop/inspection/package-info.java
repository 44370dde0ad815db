/**
 * Looks at a shop's host and says what is there: the doctor's diagnosis (what Vigie can do with this account) and the
 * inventory (what the shop is made of). Changes nothing on the host.
 */
@NullMarked
@NamedInterface("inspection")
package fr.vigie.shop.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
