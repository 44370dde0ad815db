package fr.vigie.backup.web;

import fr.vigie.backup.BackupPolicy;
import fr.vigie.restic.Retention;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** How often a shop is saved and what is kept, as a person types it: texts, so that what is no number stays to be corrected. */
record PolicyForm(
        @NotNull @Pattern(regexp = DIGITS) @Min(1) @Max(168) String everyHours,

        @NotNull @Pattern(regexp = DIGITS) @Min(1) @Max(3650)
        String days,

        @NotNull @Pattern(regexp = DIGITS) @Min(0) @Max(520) String weeks,
        @NotNull @Pattern(regexp = DIGITS) @Min(0) @Max(240) String months,
        @NotNull @Pattern(regexp = DIGITS) @Min(0) @Max(30) String years) {

    private static final String DIGITS = "[0-9]+";

    static PolicyForm of(BackupPolicy policy) {
        var kept = policy.retention();
        return new PolicyForm(
                Long.toString(policy.every().toHours()),
                Integer.toString(kept.days()),
                Integer.toString(kept.weeks()),
                Integer.toString(kept.months()),
                Integer.toString(kept.years()));
    }

    Duration every() {
        return Duration.ofHours(Long.parseLong(everyHours));
    }

    Retention retention() {
        return new Retention(
                Integer.parseInt(days), Integer.parseInt(weeks), Integer.parseInt(months), Integer.parseInt(years));
    }
}
