/**
 * The demonstration agency: its people, customers, contracts and past months, made by calling the same code as the pages do,
 * under a moved clock, on live lab shops. Nothing here writes a table but the mark that tells its database from a real one.
 */
@ApplicationModule(displayName = "Demonstration")
@NullMarked
package fr.vigie.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
