package fr.vigie.contract;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Clause 1: which technical services the contract holds, and how often each is rendered. */
public record ServicesClause(List<Service> services) implements Clause {

    public enum Kind {
        CMS_UPDATES,
        SERVER_MONITORING,
        BUG_FIXING,
        SECURITY,
        BACKUPS,
        MODULES_AND_THEME
    }

    public enum Inclusion {
        INCLUDED,
        /** Rendered on request, at the rates of the budget clause. */
        OPTIONAL,
        EXCLUDED
    }

    /** @param cadence how often; null when it is rendered on occurrence (a fault, a request) */
    public record Service(
            Kind kind, Inclusion inclusion, @Nullable Cadence cadence) {}

    public ServicesClause {
        services = List.copyOf(services);
    }

    public boolean includes(Kind kind) {
        return service(kind).filter(s -> s.inclusion() == Inclusion.INCLUDED).isPresent();
    }

    public Optional<Service> service(Kind kind) {
        return services.stream().filter(s -> s.kind() == kind).findFirst();
    }

    public ServicesClause withServices(List<Service> changed) {
        return new ServicesClause(changed);
    }
}
