package fr.vigie.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"q", "state", "severity", "shop", "assignee", "tag"})
    void eachFilterNarrowsTheList(String name) {
        assertThat(ListForm.of(Map.of(name, "some")).isNarrowed()).isTrue();
        assertThat(ListForm.of(Map.of(name, " ")).isNarrowed()).isFalse();
    }

    @Test
    void theOrderDoesNot() {
        assertThat(ListForm.of(Map.of("sort", "NEWEST")).isNarrowed()).isFalse();
    }

    @Test
    void nobodyIsAnAssigneeThatStaysInTheAddress() {
        ListForm form = ListForm.of(Map.of("assignee", "none"));
        assertThat(form.filter().unassigned()).isTrue();
        assertThat(form.filter().assignee()).isNull();
        assertThat(form.address("/tickets", null)).isEqualTo("/tickets?assignee=none");
        assertThat(ListForm.of(Map.of()).filter().unassigned()).isFalse();
    }
}
