/**
 * PostgreSQL for everyone: the embedded server of a single machine or a server by address, the migrations, and the scope
 * that row-level security reads. Nothing here knows a word of the trade.
 */
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {"kernel"})
@NullMarked
package fr.vigie.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
