/** How people prove who they are: passwords, codes, one-time links, sessions, and the brakes on guessing. */
@NullMarked
package fr.vigie.account.signin;

import org.jspecify.annotations.NullMarked;
