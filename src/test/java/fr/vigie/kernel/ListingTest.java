package fr.vigie.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final SortOrder USUAL = new SortOrder("name", false);
    private final LinkedHashMap<String, String> columns = new LinkedHashMap<>();

    ListingTest() {
        columns.put("name", "list.name");
        columns.put("since", "list.since");
    }

    @Test
    void readsAnOrderAndTakesTheUsualOneForWhatItDoesNotKnow() {
        assertThat(listing("-since").order()).isEqualTo(new SortOrder("since", true));
        assertThat(listing("since").order()).isEqualTo(new SortOrder("since", false));
        assertThat(listing(null).order()).isEqualTo(USUAL);
        assertThat(listing("-").order()).isEqualTo(USUAL);
        assertThat(listing("id; drop table customer").order()).isEqualTo(USUAL);
    }

    @Test
    void aClickOnAHeadTurnsItsColumnAndForgetsThePage() {
        Listing list = listing("name").with("q", "thé & café").with("state", " ");
        assertThat(list.sortedBy("name")).isEqualTo("/customers?q=th%C3%A9+%26+caf%C3%A9&sort=-name");
        assertThat(list.sortedBy("since")).isEqualTo("/customers?q=th%C3%A9+%26+caf%C3%A9&sort=since");
        assertThat(listing("-name").sortedBy("name")).isEqualTo("/customers?sort=name");
    }

    @Test
    void filtersAndOrderSurvivePagingAndExport() {
        Listing list = listing("-since").with("q", "port");
        assertThat(list.after("7")).isEqualTo("/customers?q=port&sort=-since&after=7");
        assertThat(list.after(null)).isNull();
        assertThat(list.at("/customers.csv")).isEqualTo("/customers.csv?q=port&sort=-since");
    }

    @Test
    void onlyTheSortedColumnSaysWhichWay() {
        assertThat(listing("-since").aria("since")).isEqualTo("descending");
        assertThat(listing("since").aria("since")).isEqualTo("ascending");
        assertThat(listing("since").aria("name")).isNull();
    }

    private Listing listing(@org.jspecify.annotations.Nullable String sort) {
        return Listing.of("/customers", columns, sort, USUAL);
    }
}
