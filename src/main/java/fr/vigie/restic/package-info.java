/**
 * Drives stock {@code restic}: one documented repository per customer, readable without Vigie.
 *
 * <p>Written against restic 0.14 (Debian 12), repository format 2. Everything goes through the program's own command
 * line and its {@code --json} output where it has one; an exit code that is not known to mean success is a failure.
 */
@NullMarked
@ApplicationModule(
        displayName = "Restic",
        allowedDependencies = {})
package fr.vigie.restic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
