/**
 * Secure shell as Vigie needs it: pinned hosts, commands that cannot be injected into, streams fast enough for
 * a whole shop, and one failure type that says what went wrong. Knows nothing of shops.
 */
@NullMarked
@ApplicationModule(
        displayName = "SSH",
        allowedDependencies = {"kernel"})
package fr.vigie.ssh;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
