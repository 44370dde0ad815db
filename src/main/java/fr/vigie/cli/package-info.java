/** The command line: one class per subcommand, each a thin shell over a module's API. */
@ApplicationModule(displayName = "Command line")
@NullMarked
package fr.vigie.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
