/** What happens to the real program when its process, its database or another node is killed, stopped or cut off. */
@org.jspecify.annotations.NullMarked
package fr.vigie.faults;
