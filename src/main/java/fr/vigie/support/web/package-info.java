/** The pages of tickets, for the agency and for merchants. */
@NullMarked
package fr.vigie.support.web;

import org.jspecify.annotations.NullMarked;
