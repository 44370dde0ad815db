/** Ids, money, time spans and other values that every module speaks. Pure: no Spring, no input or output. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Kernel",
        allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package fr.vigie.kernel;
