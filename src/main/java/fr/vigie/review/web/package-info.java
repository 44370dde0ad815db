/** The pages of business reviews, for the agency and in the portal. */
@NullMarked
package fr.vigie.review.web;

import org.jspecify.annotations.NullMarked;
