package fr.vigie.indicator.web;

import fr.vigie.indicator.Indicator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One indicator on a page.
 *
 * @param value in words; "non mesuré" when there is none
 * @param standing how it stands to what the contract promises; null when that promises nothing of what was measured
 * @param before what it was the month before, in a sentence; null when nothing was measured
 * @param chart the last twelve months; empty when nothing was measured in any
 * @param evidence where its facts are listed
 */
public record IndicatorCard(
        Indicator indicator,
        String name,
        String definition,
        boolean measured,
        String value,
        @Nullable Standing standing,
        List<String> parts,
        @Nullable String before,
        String chart,
        String evidence) {

    /** A state in words, with its tone as the style sheets name it. */
    public record Standing(String tone, String words) {}
}
