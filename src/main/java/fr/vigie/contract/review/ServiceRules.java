package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ServicesClause;
import fr.vigie.contract.ServicesClause.Inclusion;
import fr.vigie.contract.ServicesClause.Kind;
import fr.vigie.contract.UpdatesClause;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules on the list of services, and on its agreement with the clauses that it names. */
final class ServiceRules {

    /** Services that are rendered again and again, rather than when something happens. */
    private static final Set<Kind> REGULAR =
            EnumSet.of(Kind.CMS_UPDATES, Kind.SERVER_MONITORING, Kind.SECURITY, Kind.BACKUPS);

    private ServiceRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.ofSubject("services.no-shop", ClauseName.SERVICES, MISSING, subject -> subject.shops() == 0),
                Rule.of(
                        "services.nothing",
                        ClauseName.SERVICES,
                        MISSING,
                        c -> Arrays.stream(Kind.values()).noneMatch(c.services()::includes)),
                Rule.of(
                                "services.no-security",
                                ClauseName.SERVICES,
                                RISKY,
                                c -> !c.services().includes(Kind.SECURITY))
                        .mendedBy(c -> c.with(including(c.services(), Kind.SECURITY, Cadence.WEEKLY))),
                Rule.of(
                                "services.backups-without-clause",
                                ClauseName.SERVICES,
                                AMBIGUOUS,
                                c -> c.services().includes(Kind.BACKUPS)
                                        != !c.backups().lines().isEmpty())
                        .mendedFrom((c, usual) -> c.backups().lines().isEmpty()
                                ? c.with(c.backups().withLines(usual.backups().lines()))
                                : c.with(including(c.services(), Kind.BACKUPS, Cadence.DAILY))),
                Rule.of(
                                "services.updates-without-clause",
                                ClauseName.SERVICES,
                                AMBIGUOUS,
                                c -> c.services().includes(Kind.CMS_UPDATES)
                                        != !c.updates().lines().isEmpty())
                        .mendedFrom((c, usual) -> c.updates().lines().isEmpty()
                                ? c.with(c.updates().withLines(usual.updates().lines()))
                                : c.with(including(c.services(), Kind.CMS_UPDATES, Cadence.MONTHLY))),
                Rule.of(
                                "services.no-cadence",
                                ClauseName.SERVICES,
                                AMBIGUOUS,
                                c -> REGULAR.stream()
                                        .anyMatch(kind -> c.services().includes(kind) && cadence(c, kind) == null))
                        .mendedFrom(ServiceRules::withCadences),
                Rule.of(
                                "services.backups-oftener",
                                ClauseName.SERVICES,
                                AMBIGUOUS,
                                c -> oftener(cadence(c, Kind.BACKUPS), savedMostOften(c)))
                        .mendedBy(c -> c.with(including(c.services(), Kind.BACKUPS, savedMostOften(c)))),
                Rule.of(
                                "services.updates-oftener",
                                ClauseName.SERVICES,
                                AMBIGUOUS,
                                c -> oftener(cadence(c, Kind.CMS_UPDATES), updatedMostOften(c)))
                        .mendedBy(c -> c.with(including(c.services(), Kind.CMS_UPDATES, updatedMostOften(c)))));
    }

    private static @Nullable Cadence cadence(Clauses clauses, Kind kind) {
        return clauses.services()
                .service(kind)
                .filter(service -> service.inclusion() == Inclusion.INCLUDED)
                .map(ServicesClause.Service::cadence)
                .orElse(null);
    }

    private static @Nullable Cadence savedMostOften(Clauses clauses) {
        return clauses.backups().lines().stream()
                .map(BackupsClause.Line::cadence)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Cadence updatedMostOften(Clauses clauses) {
        return clauses.updates().lines().stream()
                .map(UpdatesClause.Line::cadence)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether the first promises more than the second; a cadence that is not stated promises nothing. */
    private static boolean oftener(@Nullable Cadence one, @Nullable Cadence other) {
        return one != null && other != null && one.compareTo(other) < 0;
    }

    private static Clauses withCadences(Clauses clauses, Clauses usual) {
        return clauses.with(clauses.services()
                .withServices(clauses.services().services().stream()
                        .map(s -> s.cadence() == null && REGULAR.contains(s.kind())
                                ? new ServicesClause.Service(s.kind(), s.inclusion(), cadence(usual, s.kind()))
                                : s)
                        .toList()));
    }

    private static ServicesClause including(ServicesClause clause, Kind kind, @Nullable Cadence cadence) {
        return clause.withServices(Stream.concat(
                        clause.services().stream().filter(s -> s.kind() != kind),
                        Stream.of(new ServicesClause.Service(kind, Inclusion.INCLUDED, cadence)))
                .toList());
    }
}
