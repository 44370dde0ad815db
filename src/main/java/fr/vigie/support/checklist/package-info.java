/** What is to be checked before a ticket is done: lists written once, checks written on the ticket, and who ticked them. */
@NullMarked
@NamedInterface("checklist")
package fr.vigie.support.checklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
