package fr.vigie.proof.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.proof.Duty;
import fr.vigie.proof.Facts.Retraction;
import fr.vigie.proof.Facts.Statement;
import fr.vigie.proof.Facts.Statement.Kind;
import fr.vigie.proof.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FixDaysTest {
    private static final MonthOf MARCH = new MonthOf(YearMonth.of(2026, 3), DutyDesk.ZONE);
    private static final Duty DUTY = new Duty(
            "securityFix/2026-03",
            new ContractId(new UUID(1, 1)),
            1,
            null,
            new Promise.SecurityFix(5, Flaw.CRITICAL),
            MARCH.period(),
            MARCH.period().to(),
            Duration.ZERO);

    @Test
    void aFixCountsInTheMonthOfItsPublication() {
        assertThat(fault(Kind.OCCURRED, "2026-02-28")).contains("proof.fault.fix.month");
        assertThat(fault(Kind.OCCURRED, "2026-03-01")).isEmpty();
        assertThat(fault(Kind.OCCURRED, "2026-03-31")).isEmpty();
        assertThat(fault(Kind.OCCURRED, "2026-04-01")).contains("proof.fault.fix.month");
    }

    @Test
    void aFixIsNotInstalledBeforeTheFirstPublication() {
        Statement later = said(Kind.OCCURRED, "2026-03-20", null);
        Statement first = said(Kind.OCCURRED, "2026-03-10", null);
        assertThat(fault(Kind.DONE, "2026-03-09", later, first)).contains("proof.fault.fix.before");
        assertThat(fault(Kind.DONE, "2026-03-10", later, first)).isEmpty();
        assertThat(fault(Kind.DONE, "2026-04-02", later, first))
                .as("its days may outlive the month")
                .isEmpty();
        assertThat(fault(Kind.DONE, "2026-03-09", said(Kind.OCCURRED, "2026-03-10", taken())))
                .as("nothing to install, as far as is stated")
                .isEmpty();
    }

    @Test
    void aWordThatThereWasNothingToInstallIsNoInstallation() {
        Statement nothing = said(Kind.DONE, "2026-03-15", null);
        assertThat(fault(Kind.OCCURRED, "2026-03-15", nothing)).contains("proof.fault.fix.none");
        assertThat(fault(Kind.OCCURRED, "2026-03-16", nothing))
                .as("published since")
                .isEmpty();
        assertThat(fault(Kind.OCCURRED, "2026-03-10", said(Kind.DONE, "2026-03-15", taken())))
                .isEmpty();
        assertThat(fault(Kind.OCCURRED, "2026-03-12", said(Kind.OCCURRED, "2026-03-10", null), nothing))
                .as("another fix beside one that was installed")
                .isEmpty();
    }

    @Test
    void anInstallationStaysOneWhileTheDayOfItsPublicationIsCorrected() {
        Statement mistyped =
                said(Kind.OCCURRED, "2026-03-10", 1, new Retraction("Marc", "Erreur", noon("2026-03-30"), 3));
        Statement installed = said(Kind.DONE, "2026-03-25", 2, null);
        assertThat(fault(Kind.OCCURRED, "2026-03-12", mistyped, installed)).isEmpty();
        Statement nothing = said(Kind.DONE, "2026-03-25", 4, null);
        assertThat(fault(Kind.OCCURRED, "2026-03-12", mistyped, nothing))
                .as("said once no publication stood")
                .contains("proof.fault.fix.none");
    }

    private static Optional<String> fault(Kind kind, String day, Statement... said) {
        return new FixDays(DUTY, List.of(said))
                .fault(kind, noon(day), new Formats(Locale.FRENCH, DutyDesk.ZONE))
                .map(Fault::message);
    }

    private static Statement said(Kind kind, String day, @Nullable Retraction retraction) {
        return said(kind, day, 1, retraction);
    }

    private static Statement said(Kind kind, String day, long entry, @Nullable Retraction retraction) {
        return new Statement(DUTY.key(), kind, "Dit.", null, noon(day), "Marc", noon(day), entry, retraction);
    }

    private static Retraction taken() {
        return new Retraction("Marc", "Erreur", noon("2026-03-30"), 2);
    }

    private static Instant noon(String day) {
        return LocalDate.parse(day).atTime(LocalTime.NOON).atZone(DutyDesk.ZONE).toInstant();
    }
}
