/** The pages of the indicators. */
@NullMarked
package fr.vigie.indicator.web;

import org.jspecify.annotations.NullMarked;
