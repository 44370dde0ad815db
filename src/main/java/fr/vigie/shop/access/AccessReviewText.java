package fr.vigie.shop.access;

import fr.vigie.shop.access.AccessReview.Judged;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a review decided as the one text whose digest the ledger keeps. */
record AccessReviewText(String note, List<Judged> judged) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static String write(String note, List<Judged> judged) {
        return JSON.writeValueAsString(new AccessReviewText(note, judged));
    }

    static AccessReviewText read(String text) {
        return JSON.readValue(text, AccessReviewText.class);
    }
}
