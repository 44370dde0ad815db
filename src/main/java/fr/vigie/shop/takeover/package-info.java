/** Takes a shop into care, step by step: address, access, diagnosis, inventory, first backup. Can be left and resumed. */
@NullMarked
@NamedInterface("takeover")
package fr.vigie.shop.takeover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
