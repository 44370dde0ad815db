package fr.vigie.backup.web;

import fr.vigie.backup.BackupPolicy;
import fr.vigie.restic.Retention;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How often a shop is saved and what is kept, as a person types it. */
record PolicyForm(
        @Min(1) @Max(168) int everyHours,
        @Min(1) @Max(3650) int days,
        @Min(0) @Max(520) int weeks,
        @Min(0) @Max(240) int months,
        @Min(0) @Max(30) int years) {

    static PolicyForm of(BackupPolicy policy) {
        var kept = policy.retention();
        return new PolicyForm((int) policy.every().toHours(), kept.days(), kept.weeks(), kept.months(), kept.years());
    }

    Duration every() {
        return Duration.ofHours(everyHours);
    }

    Retention retention() {
        return new Retention(days, weeks, months, years);
    }
}
