/**
 * People, customers, roles, sign-in and the log of who used which credential.
 *
 * <p>A handler says who may call it with one of {@link fr.vigie.account.ForAdministrators}, {@link
 * fr.vigie.account.ForManagers}, {@link fr.vigie.account.ForStaff}, {@link fr.vigie.account.ForMerchants}, {@link
 * fr.vigie.account.ForEveryone} and {@link fr.vigie.account.ForAnyone}; a handler without any is refused to all. The
 * signed-in person, {@link fr.vigie.account.SignedIn}, also decides which customers' rows the request can see.
 */
@NullMarked
@ApplicationModule(
        displayName = "People",
        allowedDependencies = {"kernel", "database", "evidence", "job", "mail", "vault", "outbound", "pdf", "seal"})
package fr.vigie.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
