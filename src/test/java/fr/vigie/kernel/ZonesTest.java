package fr.vigie.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZonesTest {
    @Test
    void offersPlacesAndNoOldNames() {
        assertThat(Zones.offered("Europe/Paris"))
                .contains("Europe/Paris", "America/Guadeloupe", "Indian/Reunion", "Australia/Sydney", "UTC")
                .doesNotContain("SystemV/CST6CDT", "Etc/GMT+5", "EET", "PRC")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsTheOneThatWasChosen() {
        assertThat(Zones.offered("Etc/GMT+5")).contains("Etc/GMT+5");
        assertThat(Zones.offered("Mars/Olympus")).doesNotContain("Mars/Olympus");
    }
}
