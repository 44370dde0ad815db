/** The frame of every page: layout, formats, errors, and the home pages of the agency and of the merchant. */
@ApplicationModule(displayName = "Web")
@NullMarked
package fr.vigie.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
