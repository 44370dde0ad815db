/** How people prove who they are: passwords, codes, one-time links, sessions, and the brakes on guessing. */
@NullMarked
@NamedInterface("signin")
package fr.vigie.account.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
