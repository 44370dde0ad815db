/**
 * The agency's electronic seal (PAdES, ETSI EN 319 142-1): which certificate it is made with, sealing a document once, and
 * finding out whether a sealed document is still what it was. Keys are kept by the vault and leave neither module.
 *
 * <p>A seal proves that a file is whole and whose certificate it was sealed with; who stands behind the certificate is vouched for by
 * its issuer alone. One that Vigie made itself is worth what its fingerprint is worth to whoever noted it.
 */
@ApplicationModule(
        displayName = "Cachet",
        allowedDependencies = {"kernel", "database", "vault", "outbound"})
@NullMarked
package fr.vigie.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
