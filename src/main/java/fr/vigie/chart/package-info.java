/**
 * Charts drawn on the server as SVG, the same in a page and in a PDF.
 *
 * <p>Each chart is a record that holds what it shows, already in the reader's language, and answers {@code svg()}. The drawing
 * is deterministic, carries a title and a description for those who do not see it, and needs no script, no style attribute
 * and no identifier: colours are presentation attributes (so a PDF shows them) with classes ({@code vg-chart-ok},
 * {@code vg-chart-bad}, …) that {@code assets/chart.css} recolours in the dark theme. Colour never stands alone: what is
 * unmeasured is hatched, and every mark has a text.
 */
@NullMarked
@ApplicationModule(
        displayName = "Charts",
        allowedDependencies = {"kernel"})
package fr.vigie.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
