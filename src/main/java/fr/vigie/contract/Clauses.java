package fr.vigie.contract;

import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a contract promises: twelve typed clauses. Immutable; {@link #with} returns a changed copy. */
public record Clauses(
        ServicesClause services,
        ResponseClause response,
        UpdatesClause updates,
        BackupsClause backups,
        SupportClause support,
        ScopeClause scope,
        ConfidentialityClause confidentiality,
        CustomModulesClause customModules,
        IndicatorsClause indicators,
        BudgetClause budget,
        DurationClause duration,
        MaintenancePageClause maintenancePage) {

    /** Time of work that each month's fee covers. The support clause rules; the review reports a budget that differs. */
    public Duration includedTime() {
        return support.included();
    }

    /** A deadline that takes more ordinary weeks of its calendar than this is a mistake of typing. */
    public static final int LONGEST_WEEKS = 52;

    /** A promised delay and the calendar by which it counts. */
    public record Deadline(Delay delay, CalendarId calendar) {}

    /** Every delay within which the agency answers or restores. */
    public List<Deadline> deadlines() {
        return Stream.concat(
                        response.commitments().stream()
                                .flatMap(commitment -> Stream.of(commitment.response(), commitment.restoration())
                                        .filter(Objects::nonNull)
                                        .map(delay -> new Deadline(delay, response.coverage(commitment.severity())))),
                        Stream.ofNullable(support.firstAnswer()).map(delay -> new Deadline(delay, support.hours())))
                .toList();
    }

    /** The calendars to which they refer. */
    public Set<CalendarId> calendars() {
        return Stream.of(response.hours(), response.onCall(), support.hours())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Those of them that the agency does not have. */
    public Set<CalendarId> unknownCalendars() {
        return calendars().stream()
                .filter(calendar -> Calendars.ofAgency().find(calendar).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** One of them, by its name. */
    public Clause clause(ClauseName name) {
        return switch (name) {
            case SERVICES -> services;
            case RESPONSE -> response;
            case UPDATES -> updates;
            case BACKUPS -> backups;
            case SUPPORT -> support;
            case SCOPE -> scope;
            case CONFIDENTIALITY -> confidentiality;
            case CUSTOM_MODULES -> customModules;
            case INDICATORS -> indicators;
            case BUDGET -> budget;
            case DURATION -> duration;
            case MAINTENANCE_PAGE -> maintenancePage;
        };
    }

    /** The same clauses but one. */
    public Clauses with(Clause changed) {
        return new Clauses(
                changed instanceof ServicesClause clause ? clause : services,
                changed instanceof ResponseClause clause ? clause : response,
                changed instanceof UpdatesClause clause ? clause : updates,
                changed instanceof BackupsClause clause ? clause : backups,
                changed instanceof SupportClause clause ? clause : support,
                changed instanceof ScopeClause clause ? clause : scope,
                changed instanceof ConfidentialityClause clause ? clause : confidentiality,
                changed instanceof CustomModulesClause clause ? clause : customModules,
                changed instanceof IndicatorsClause clause ? clause : indicators,
                changed instanceof BudgetClause clause ? clause : budget,
                changed instanceof DurationClause clause ? clause : duration,
                changed instanceof MaintenancePageClause clause ? clause : maintenancePage);
    }
}
