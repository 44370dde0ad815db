/** Phone calls: who may be calling, and what becomes of what was said. */
@NullMarked
@NamedInterface("call")
package fr.vigie.support.call;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
