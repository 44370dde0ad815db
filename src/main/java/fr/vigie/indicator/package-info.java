/**
 * What the service amounts to, month by month: each figure defined once, here, and printed with its definition.
 *
 * <p>{@link fr.vigie.indicator.Reckoning} is pure: from the facts of a month to its readings. A figure for which nothing was
 * measured is empty, never zero. {@link fr.vigie.indicator.Indicators} gathers the facts and gives readings for a shop or
 * for all shops of a customer; {@link fr.vigie.indicator.Glossary} says names, values and definitions in French and English.
 */
@NullMarked
@ApplicationModule(
        displayName = "Indicators",
        allowedDependencies = {
            "kernel",
            "chart",
            "account",
            "contract",
            "worktime",
            "worktime::agency",
            "shop",
            "shop::inspection",
            "monitoring",
            "monitoring::speed",
            "backup",
            "support"
        })
package fr.vigie.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
