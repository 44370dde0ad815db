package fr.vigie.support.web;

import fr.vigie.backup.BackupRun;
import fr.vigie.contract.Severity;
import fr.vigie.support.Request;
import fr.vigie.support.RestoreWish;
import fr.vigie.support.RestoreWish.Part;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A restore as it is being asked for.
 *
 * @param run the backup, by its run
 * @param parts names of {@link Part}
 */
record RestoreForm(
        @Nullable String shop,
        @Nullable String run,
        @Nullable List<String> parts,
        @Nullable String severity,
        @Nullable String why) {

    private static final int LONGEST = Request.LONGEST_TEXT - 500;

    static RestoreForm of(String shop) {
        return new RestoreForm(shop, null, List.of(), null, null);
    }

    /** Empty while something is missing, which is then said beside its field. */
    Optional<RestoreWish> wish(List<BackupRun> kept, Errors errors) {
        Optional<BackupRun> chosen =
                kept.stream().filter(one -> one.id().toString().equals(run)).findFirst();
        List<Part> wanted = chosenParts();
        if (chosen.isEmpty()) {
            errors.rejectValue("run", "support.restore.error.run");
        }
        if (wanted.isEmpty()) {
            errors.rejectValue("parts", "support.restore.error.parts");
        }
        if (Parsed.constant(Severity.class, severity) == null) {
            errors.rejectValue("severity", "support.error.severity");
        }
        if (reason().isEmpty() || reason().length() > LONGEST) {
            errors.rejectValue("why", "support.restore.error.why");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : chosen.map(one ->
                        new RestoreWish(one.shop(), Objects.requireNonNull(one.snapshot()), one.started(), wanted));
    }

    public boolean wants(Part part) {
        return chosenParts().contains(part);
    }

    String reason() {
        return why == null ? "" : why.strip();
    }

    Severity gravity() {
        return Objects.requireNonNull(Parsed.constant(Severity.class, severity), "it was checked");
    }

    private List<Part> chosenParts() {
        return parts == null
                ? List.of()
                : parts.stream()
                        .flatMap(name -> Stream.ofNullable(Parsed.constant(Part.class, name)))
                        .toList();
    }
}
