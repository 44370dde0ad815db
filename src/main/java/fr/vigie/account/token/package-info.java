/**
 * Tokens: what lets a program act as a person, or for a customer as a whole. A token is shown once, kept as a digest, limited to
 * what was ticked, runs out by itself, and can be revoked at any time.
 */
@NullMarked
@NamedInterface("token")
package fr.vigie.account.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
