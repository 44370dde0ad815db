package fr.vigie.contract;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clause 3: how the shop is kept up to date without breaking it.
 *
 * @param lines how often each part is updated; a part without a line is not updated
 * @param fixes how soon security fixes are installed, by the gravity of the flaw; a gravity without one is not promised
 * @param riskEvaluated every update is preceded by a written evaluation of its risk
 * @param backupBefore a verified backup is taken before each update
 * @param staged tested on a pre-production copy first
 * @param approvals parts whose updates wait for the customer's approval
 * @param tests what is tried after each update
 * @param ownTests what else is tried, in the parties' own words
 * @param freezes times of the year without updates
 */
public record UpdatesClause(
        List<Line> lines,
        List<Fix> fixes,
        boolean riskEvaluated,
        boolean backupBefore,
        boolean staged,
        Set<Component> approvals,
        Set<FunctionalTest> tests,
        List<String> ownTests,
        Freezes freezes)
        implements Clause {

    public enum Component {
        CORE_SECURITY,
        CORE_MINOR,
        CORE_MAJOR,
        MODULES,
        THEME
    }

    public record Line(Component component, Cadence cadence) {}

    /** The gravity of a security flaw, by its CVSS score. */
    public enum Flaw {
        /** 9.0 and more, or exploited already. */
        CRITICAL,
        /** From 7.0 to 8.9. */
        HIGH,
        /** Below 7.0. */
        MODERATE
    }

    /** @param days after the publication of the fix within which it is installed, 1 or more */
    public record Fix(Flaw flaw, int days) {
        public Fix {
            if (days < 1) {
                throw new IllegalArgumentException("a security fix is promised in 1 day or more, was " + days);
            }
        }
    }

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
    public record Freeze(String name, MonthDay from, MonthDay to) {

        public boolean covers(MonthDay day) {
            boolean afterStart = !day.isBefore(from);
            boolean beforeEnd = !day.isAfter(to);
            return from.isAfter(to) ? afterStart || beforeEnd : afterStart && beforeEnd;
        }
    }

    /**
     * @param seasons ready-made times, whose days follow the calendar of each year
     * @param others further times, on the same days every year
     * @param exceptSecurity security fixes are installed even then
     */
    public record Freezes(Set<Season> seasons, List<Freeze> others, boolean exceptSecurity) {

        public Freezes {
            seasons = Ordered.set(seasons);
            others = List.copyOf(others);
        }

        /** Whether updates go on all year. */
        public boolean none() {
            return seasons.isEmpty() && others.isEmpty();
        }

        public Freezes exceptingSecurity() {
            return new Freezes(seasons, others, true);
        }

        /** The times of one year, ready-made or not. */
        public List<Freeze> in(int year) {
            return Stream.concat(seasons.stream().map(season -> season.in(year)), others.stream())
                    .toList();
        }

        /** The time without updates in which a day lies. */
        public Optional<Freeze> on(LocalDate day) {
            return in(day.getYear()).stream()
                    .filter(freeze -> freeze.covers(MonthDay.from(day)))
                    .findFirst();
        }
    }

    public UpdatesClause {
        lines = List.copyOf(lines);
        fixes = List.copyOf(fixes);
        approvals = Ordered.set(approvals);
        tests = Ordered.set(tests);
        ownTests = List.copyOf(ownTests);
        if (fixes.stream().map(Fix::flaw).distinct().count() != fixes.size()) {
            throw new IllegalArgumentException("one delay for each gravity of a flaw");
        }
    }

    public Optional<Cadence> cadence(Component component) {
        return lines.stream()
                .filter(line -> line.component() == component)
                .map(Line::cadence)
                .findFirst();
    }

    /** Days after its publication within which the fix of such a flaw is installed; empty when not promised. */
    public Optional<Integer> fixedWithin(Flaw flaw) {
        return fixes.stream().filter(fix -> fix.flaw() == flaw).map(Fix::days).findFirst();
    }

    /** Days within which any security fix is installed; null when some are not promised. */
    public @Nullable Integer securityWithinDays() {
        return fixes.size() < Flaw.values().length
                ? null
                : fixes.stream().map(Fix::days).max(Comparator.naturalOrder()).orElse(null);
    }

    public UpdatesClause withLines(List<Line> changed) {
        return new UpdatesClause(
                changed, fixes, riskEvaluated, backupBefore, staged, approvals, tests, ownTests, freezes);
    }

    public UpdatesClause withFixes(List<Fix> changed) {
        return new UpdatesClause(
                lines, changed, riskEvaluated, backupBefore, staged, approvals, tests, ownTests, freezes);
    }

    public UpdatesClause withRiskEvaluated(boolean changed) {
        return new UpdatesClause(lines, fixes, changed, backupBefore, staged, approvals, tests, ownTests, freezes);
    }

    public UpdatesClause withBackupBefore(boolean changed) {
        return new UpdatesClause(lines, fixes, riskEvaluated, changed, staged, approvals, tests, ownTests, freezes);
    }

    public UpdatesClause withStaged(boolean changed) {
        return new UpdatesClause(
                lines, fixes, riskEvaluated, backupBefore, changed, approvals, tests, ownTests, freezes);
    }

    public UpdatesClause withApprovals(Set<Component> changed) {
        return new UpdatesClause(lines, fixes, riskEvaluated, backupBefore, staged, changed, tests, ownTests, freezes);
    }

    public UpdatesClause withTests(Set<FunctionalTest> changed) {
        return new UpdatesClause(
                lines, fixes, riskEvaluated, backupBefore, staged, approvals, changed, ownTests, freezes);
    }

    public UpdatesClause withFreezes(Freezes changed) {
        return new UpdatesClause(
                lines, fixes, riskEvaluated, backupBefore, staged, approvals, tests, ownTests, changed);
    }
}
