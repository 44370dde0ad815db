/** The pages of the watch: a shop's monitoring page, its card, and what the merchant sees of it. */
@NullMarked
package fr.vigie.monitoring.web;

import org.jspecify.annotations.NullMarked;
