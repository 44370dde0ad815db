/**
 * The public status page of a customer: whoever has its address reads how the shops are, how they were for ninety days and what is
 * planned. It says nothing about people, hosts or causes that nobody wrote down for customers.
 */
@NullMarked
@NamedInterface("status")
package fr.vigie.monitoring.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
