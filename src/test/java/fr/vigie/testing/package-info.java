@org.jspecify.annotations.NullMarked
package fr.vigie.testing;
