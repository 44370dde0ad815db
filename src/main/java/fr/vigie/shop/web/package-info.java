/** The pages of shops: the list, the logbook, inventory, accesses, settings, and the takeover. */
@NullMarked
package fr.vigie.shop.web;

import org.jspecify.annotations.NullMarked;
