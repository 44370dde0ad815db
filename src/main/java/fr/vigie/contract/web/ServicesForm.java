package fr.vigie.contract.web;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ServicesClause;
import fr.vigie.contract.ServicesClause.Inclusion;
import fr.vigie.contract.ServicesClause.Kind;
import fr.vigie.contract.ServicesClause.Service;
import java.util.Arrays;

final class ServicesForm implements ClauseForm {

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        for (Kind kind : Kind.values()) {
            Service service = clauses.services().service(kind).orElse(new Service(kind, Inclusion.EXCLUDED, null));
            sheet.group(sheet.words().word(kind));
            sheet.select(kind + ".inclusion", Inclusion.class, service.inclusion());
            sheet.optional(kind + ".cadence", Cadence.class, service.cadence());
        }
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        return clauses.with(new ServicesClause(Arrays.stream(Kind.values())
                .map(kind -> new Service(
                        kind,
                        input.choice(kind + ".inclusion", Inclusion.class),
                        input.optionalChoice(kind + ".cadence", Cadence.class)))
                .toList()));
    }
}
