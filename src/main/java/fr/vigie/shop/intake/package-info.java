/**
 * Takes in a list of customers with their shops and contacts from a file: read, compared with what is there, shown, and only
 * then written, all of it or nothing.
 */
@NullMarked
package fr.vigie.shop.intake;

import org.jspecify.annotations.NullMarked;
