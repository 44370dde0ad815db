/** The work that nodes under test are given; the only test classes that a {@code Node} sees. */
@org.jspecify.annotations.NullMarked
package fr.vigie.faults.kinds;
