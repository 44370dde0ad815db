/** Who and what reaches a customer's shops and data, and the reviews in which each is kept or revoked. */
@NullMarked
@NamedInterface("access")
package fr.vigie.shop.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
