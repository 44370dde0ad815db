package fr.vigie.contract;

import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clause 3: how the shop is kept up to date without breaking it.
 *
 * @param lines how often each part is updated; a part without a line is not updated
 * @param securityWithinDays days after its publication within which a security fix is installed; null when not promised
 * @param riskEvaluated every update is preceded by a written evaluation of its risk
 * @param backupBefore a verified backup is taken before each update
 * @param staged tested on a pre-production copy first
 * @param approved major updates wait for the customer's approval
 * @param tests what is tried after each update
 * @param freezes times of the year without updates, security fixes excepted
 */
public record UpdatesClause(
        List<Line> lines,
        @Nullable Integer securityWithinDays,
        boolean riskEvaluated,
        boolean backupBefore,
        boolean staged,
        boolean approved,
        Set<FunctionalTest> tests,
        List<Freeze> freezes)
        implements Clause {

    public enum Component {
        CORE_SECURITY,
        CORE_MINOR,
        CORE_MAJOR,
        MODULES,
        THEME
    }

    public record Line(Component component, Cadence cadence) {}

    public enum FunctionalTest {
        HOME,
        CATEGORY,
        PRODUCT,
        SEARCH,
        CART,
        CHECKOUT,
        SIGN_IN,
        BACK_OFFICE
    }

    /** A yearly time without updates, both days included; it may span the new year. */
    public record Freeze(String name, MonthDay from, MonthDay to) {}

    public UpdatesClause {
        lines = List.copyOf(lines);
        tests = Ordered.set(tests);
        freezes = List.copyOf(freezes);
        if (securityWithinDays != null && securityWithinDays < 1) {
            throw new IllegalArgumentException(
                    "a security fix is promised in 1 day or more, was " + securityWithinDays);
        }
    }

    public Optional<Cadence> cadence(Component component) {
        return lines.stream()
                .filter(line -> line.component() == component)
                .map(Line::cadence)
                .findFirst();
    }

    public UpdatesClause withLines(List<Line> changed) {
        return new UpdatesClause(
                changed, securityWithinDays, riskEvaluated, backupBefore, staged, approved, tests, freezes);
    }

    public UpdatesClause withSecurityWithinDays(@Nullable Integer changed) {
        return new UpdatesClause(lines, changed, riskEvaluated, backupBefore, staged, approved, tests, freezes);
    }

    public UpdatesClause withBackupBefore(boolean changed) {
        return new UpdatesClause(lines, securityWithinDays, riskEvaluated, changed, staged, approved, tests, freezes);
    }

    public UpdatesClause withStaged(boolean changed) {
        return new UpdatesClause(
                lines, securityWithinDays, riskEvaluated, backupBefore, changed, approved, tests, freezes);
    }

    public UpdatesClause withApproved(boolean changed) {
        return new UpdatesClause(
                lines, securityWithinDays, riskEvaluated, backupBefore, staged, changed, tests, freezes);
    }

    public UpdatesClause withTests(Set<FunctionalTest> changed) {
        return new UpdatesClause(
                lines, securityWithinDays, riskEvaluated, backupBefore, staged, approved, changed, freezes);
    }

    public UpdatesClause withFreezes(List<Freeze> changed) {
        return new UpdatesClause(
                lines, securityWithinDays, riskEvaluated, backupBefore, staged, approved, tests, changed);
    }
}
