/**
 * Long work: persisted, leased to one node at a time, retried, cancellable, visible with its progress. A job that changes
 * a shop runs alone on that shop; when its node dies it is parked for a person to look at, never rerun blindly.
 */
@ApplicationModule(
        displayName = "Jobs",
        allowedDependencies = {"kernel", "database"})
@NullMarked
package fr.vigie.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
