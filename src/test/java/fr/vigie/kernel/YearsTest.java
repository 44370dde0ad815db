package fr.vigie.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class YearsTest {

    @Test
    void holdThisCenturyWhateverItIsThatWasTyped() {
        assertThat(List.of(LocalDate.of(2000, 1, 1), LocalDate.of(2099, 12, 31)))
                .allMatch(Years::hold);
        assertThat(List.of(YearMonth.of(2000, 1), YearMonth.of(2099, 12))).allMatch(Years::hold);
        assertThat(Years.hold(LocalDateTime.of(2099, 12, 31, 23, 59))).isTrue();
        assertThat(List.of(LocalDate.of(1999, 12, 31), LocalDate.of(2100, 1, 1), LocalDate.MIN, LocalDate.MAX))
                .noneMatch(Years::hold);
    }
}
