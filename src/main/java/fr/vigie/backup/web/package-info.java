/** The pages of backups: for the agency and for the merchant. */
@NullMarked
package fr.vigie.backup.web;

import org.jspecify.annotations.NullMarked;
