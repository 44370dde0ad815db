/**
 * One pull, many uses: brings a shop's files and database into its mirror, incrementally, and reads them there.
 *
 * <p>The host is only read. It may be hostile: nothing that it names, sends or links to is ever written outside the
 * mirror. Memory does not grow with the shop: listings are sorted and compared on disk.
 */
@NullMarked
@NamedInterface("mirror")
package fr.vigie.shop.mirror;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
