package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabSpecTest {
    private final LabSpec spec = LabSpec.prestashop("9.1.4");

    @Test
    void refusesAShopTooSmallToRun() {
        assertThatThrownBy(() -> spec.files(49)).hasMessageContaining("at least 50");
    }

    @Test
    void refusesNamesThatWouldLeaveTheirPlace() {
        assertThatThrownBy(() -> spec.path("a/../../etc")).hasMessageContaining("path");
        assertThatThrownBy(() -> spec.path("/etc")).hasMessageContaining("path");
        assertThatThrownBy(() -> spec.prefix("ps_`; DROP")).hasMessageContaining("prefix");
        assertThatThrownBy(() -> spec.adminDirectory("../admin")).hasMessageContaining("admin");
        assertThatThrownBy(() -> spec.account("root;id")).hasMessageContaining("account");
    }
}
