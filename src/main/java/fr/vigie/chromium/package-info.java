/**
 * A real Chromium, the one installed on this machine, that opens a page as a visitor does and tells what it saw.
 *
 * <p>{@link fr.vigie.chromium.Chromium} speaks the DevTools protocol over the browser's own pipe: no port is opened, no driver
 * is shipped. Whatever a page asks for leaves through {@link fr.vigie.outbound.GuardedProxy}. One browser at a time on a
 * node, since two would slow each other down; time, memory and bytes are capped, and nothing of it outlives its use.
 */
@NullMarked
@ApplicationModule(
        displayName = "Chromium",
        allowedDependencies = {"kernel", "outbound"})
package fr.vigie.chromium;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
