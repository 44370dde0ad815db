/** The desk's mail: what a message that came in is about, and what becomes of it. */
@NullMarked
@NamedInterface("mail")
package fr.vigie.support.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
