package fr.vigie.indicator.web;

import fr.vigie.indicator.Indicator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One indicator on a page.
 *
 * @param value in words; "non mesuré" when there is none
 * @param target what the contract promises, in words; null when nothing
 * @param kept null without value or target
 * @param before the month before, in words; null when nothing was measured
 * @param chart the last twelve months; empty when nothing was measured in any
 * @param evidence where its facts are listed
 */
public record IndicatorCard(
        Indicator indicator,
        String name,
        String definition,
        boolean measured,
        String value,
        @Nullable String target,
        @Nullable Boolean kept,
        List<String> parts,
        @Nullable String before,
        String chart,
        String evidence) {}
