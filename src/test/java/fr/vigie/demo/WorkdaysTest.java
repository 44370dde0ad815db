package fr.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkdaysTest {
    private static final BusinessCalendar OFFICE = Calendars.standard().get(CalendarId.OFFICE);

    @ParameterizedTest
    @CsvSource(textBlock = """
            2027-05-18, 2027-05-18, an ordinary Tuesday
            2026-08-15, 2026-08-17, a Saturday that is a holiday as well
            2027-05-15, 2027-05-18, the Saturday before Whit Monday
            2027-07-14, 2027-07-15, the national day
            2026-05-01, 2026-05-04, a Friday before a week-end
            2026-11-11, 2026-11-12, Armistice day
            2028-12-23, 2028-12-26, a Saturday before Christmas
            """)
    void goesOnToTheNextDayOnWhichSomebodyIsThere(LocalDate wished, LocalDate found, String why) {
        assertThat(Workdays.from(wished, OFFICE)).as(why).isEqualTo(found);
    }
}
