/** Sweeps over everything there is, so that what is added later is covered without a line here. */
@org.jspecify.annotations.NullMarked
package fr.vigie.security;
