package fr.vigie.proof.web;

import fr.vigie.kernel.Formats;
import fr.vigie.proof.Duty;
import fr.vigie.proof.Facts.Statement;
import fr.vigie.proof.Facts.Statement.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The days that were stated of the fixes of flaws in one month. A fix counts in the month of its publication, is installed on
 * that day at the earliest, and was not there while somebody's word says that there was none.
 *
 * @param said of the duty, what was taken back too
 */
record FixDays(Duty duty, List<Statement> said) {

    FixDays {
        said = List.copyOf(said);
    }

    /** What is wrong with a day that is stated now; empty when nothing is. */
    Optional<Fault> fault(Kind kind, Instant about, Formats formats) {
        LocalDate day = day(about);
        return switch (kind) {
            case OCCURRED -> publication(day, formats);
            case DONE -> installation(day, formats);
            case WAIVED, EXCLUDED, EXPLAINED -> Optional.empty();
        };
    }

    private Optional<Fault> publication(LocalDate day, Formats formats) {
        LocalDate first = day(duty.span().from());
        LocalDate last = day(duty.span().to().minusNanos(1));
        if (day.isBefore(first) || day.isAfter(last)) {
            return Optional.of(new Fault("proof.fault.fix.month", DutyDesk.span(duty.span(), formats)));
        }
        boolean denied = days(Kind.OCCURRED).findAny().isEmpty()
                && standing(Kind.DONE)
                        .filter(done -> !done.tellsOfAFix(said))
                        .anyMatch(checked -> !day(checked.about()).isBefore(day));
        return denied ? Optional.of(new Fault("proof.fault.fix.none")) : Optional.empty();
    }

    private Optional<Fault> installation(LocalDate day, Formats formats) {
        return days(Kind.OCCURRED)
                .min(LocalDate::compareTo)
                .filter(day::isBefore)
                .map(published -> new Fault("proof.fault.fix.before", formats.shortDate(published)));
    }

    private Stream<LocalDate> days(Kind kind) {
        return standing(kind).map(each -> day(each.about()));
    }

    private Stream<Statement> standing(Kind kind) {
        return said.stream().filter(each -> each.kind() == kind && each.stands());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, DutyDesk.ZONE);
    }
}
