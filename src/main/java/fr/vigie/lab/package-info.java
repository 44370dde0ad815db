/**
 * The lab: a small French shop of our own on real servers of this machine (OpenSSH, MariaDB, PHP), on loopback, as an
 * unprivileged user. The demo, the tour and the tests maintain it exactly as they would a customer's shop. See
 * {@code docs/lab.md}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Lab",
        allowedDependencies = {})
package fr.vigie.lab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
