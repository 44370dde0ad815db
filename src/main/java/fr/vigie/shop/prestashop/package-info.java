/**
 * Reads PrestaShop's own files (1.6 to 9) as text, without running anything: configuration, versions, modules, themes. Pure code.
 */
@NullMarked
@NamedInterface("prestashop")
package fr.vigie.shop.prestashop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
