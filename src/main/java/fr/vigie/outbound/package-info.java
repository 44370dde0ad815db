/**
 * The one guarded way out: every HTTP request that Vigie makes goes through {@link fr.vigie.outbound.Outbound}, and every
 * other outgoing connection asks {@link fr.vigie.outbound.AllowedNetworks} about the very address it is about to open.
 *
 * <p>Addresses are typed by people and given by foreign DNS servers and redirects, so an address is judged after
 * resolution, each time, and the socket is opened to the address that was judged, never to the name.
 */
@NullMarked
@ApplicationModule(
        displayName = "Outbound",
        allowedDependencies = {"kernel", "database"})
package fr.vigie.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
