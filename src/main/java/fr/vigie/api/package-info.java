/**
 * The programming interface, {@code /api/v1}: what people do on the pages, for programs. One class per resource, over the same
 * verbs as the pages; the rules that all share are in {@link fr.vigie.api.ApiSecurity} (tokens, rows, pace),
 * {@link fr.vigie.api.Problem} (RFC 9457), {@link fr.vigie.api.OnceOnly} (the same request twice) and {@link fr.vigie.api.Edition}
 * (two who write).
 *
 * <p>What is answered is a promise to strangers: within {@code v1} fields are added, never renamed or removed.
 */
@NullMarked
@ApplicationModule(displayName = "Programming interface")
package fr.vigie.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
