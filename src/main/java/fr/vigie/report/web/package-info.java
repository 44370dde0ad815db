/** The pages of the monthly reports. */
@NullMarked
package fr.vigie.report.web;

import org.jspecify.annotations.NullMarked;
