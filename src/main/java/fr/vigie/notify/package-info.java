/**
 * Tells people by mail what happened: the one module that sends messages about events. Each message has a key made of the
 * event and the person, so that an event delivered twice is told once.
 */
@NullMarked
@ApplicationModule(displayName = "Notify")
package fr.vigie.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
