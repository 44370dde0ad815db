package fr.vigie.contract.wording;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ScopeClause;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ServicesClause;
import fr.vigie.contract.ServicesClause.Inclusion;
import fr.vigie.contract.ServicesClause.Service;
import fr.vigie.contract.Severity;
import fr.vigie.contract.SupportClause;
import fr.vigie.contract.UpdatesClause;
import fr.vigie.contract.UpdatesClause.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Each clause as one sentence that a merchant understands. */
public final class PlainWords {

    private final Words words;
    private final TermWords terms;

    private PlainWords(Words words) {
        this.words = words;
        this.terms = new TermWords(words);
    }

    public static PlainWords in(Locale locale) {
        return new PlainWords(Words.in(locale));
    }

    /** What the clause promises, in one sentence or two. */
    public String sentence(ClauseName clause, Clauses clauses) {
        return switch (clause) {
            case SERVICES -> services(clauses.services());
            case RESPONSE -> response(clauses.response());
            case UPDATES -> updates(clauses.updates());
            case BACKUPS -> backups(clauses.backups());
            case SUPPORT -> support(clauses.support());
            case SCOPE -> scope(clauses.scope());
            case CONFIDENTIALITY -> terms.confidentiality(clauses.confidentiality());
            case CUSTOM_MODULES -> terms.customModules(clauses.customModules());
            case INDICATORS -> terms.indicators(clauses.indicators());
            case BUDGET -> terms.budget(clauses.budget());
            case DURATION -> terms.duration(clauses.duration());
            case MAINTENANCE_PAGE -> terms.maintenancePage(clauses.maintenancePage());
        };
    }

    private String services(ServicesClause clause) {
        String included = words.list(services(clause, Inclusion.INCLUDED));
        List<String> optional = services(clause, Inclusion.OPTIONAL);
        return words.text("contract.sentence.services", included)
                + (optional.isEmpty()
                        ? ""
                        : " " + words.text("contract.sentence.services.optional", words.list(optional)));
    }

    private List<String> services(ServicesClause clause, Inclusion inclusion) {
        return clause.services().stream()
                .filter(service -> service.inclusion() == inclusion)
                .map(this::service)
                .toList();
    }

    private String service(Service service) {
        String name = words.word(service.kind());
        return service.cadence() == null || service.inclusion() != Inclusion.INCLUDED
                ? name
                : name + " (" + words.word(service.cadence()) + ")";
    }

    private String response(ResponseClause clause) {
        return clause.commitment(Severity.CRITICAL)
                .map(critical -> response(clause, critical))
                .orElseGet(() -> words.text("contract.sentence.response.none"));
    }

    private String response(ResponseClause clause, Commitment critical) {
        return words.text(
                "contract.sentence.response",
                words.delay(critical.response()),
                words.delay(critical.restoration()),
                words.calendar(clause.coverage(Severity.CRITICAL)),
                clause.target());
    }

    private String updates(UpdatesClause clause) {
        List<String> precautions = new ArrayList<>();
        if (clause.backupBefore()) {
            precautions.add(words.text("contract.sentence.updates.backup"));
        }
        if (clause.staged()) {
            precautions.add(words.text("contract.sentence.updates.staged"));
        }
        if (!clause.approvals().isEmpty()) {
            precautions.add(words.text("contract.sentence.updates.approved", approvals(clause)));
        }
        String core = clause.cadence(Component.CORE_MINOR)
                .map(words::word)
                .orElseGet(() -> words.text("contract.word.never"));
        return words.text(
                        precautions.isEmpty() ? "contract.sentence.updates.bare" : "contract.sentence.updates",
                        core,
                        fixes(clause),
                        words.list(precautions))
                + freezes(clause.freezes());
    }

    private String approvals(UpdatesClause clause) {
        return clause.approvals().size() == Component.values().length
                ? words.text("contract.sentence.updates.everything")
                : words.list(clause.approvals().stream()
                        .map(part -> words.text("contract.approval."
                                + part.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                        .toList());
    }

    private String fixes(UpdatesClause clause) {
        Integer longest = clause.securityWithinDays();
        if (longest == null) {
            return words.text("contract.word.unpromised");
        }
        int shortest =
                clause.fixes().stream().mapToInt(UpdatesClause.Fix::days).min().orElse(longest);
        return shortest == longest
                ? words.text("contract.word.days", longest)
                : words.text("contract.sentence.updates.by-flaw", shortest, longest);
    }

    private String freezes(UpdatesClause.Freezes freezes) {
        if (freezes.none()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        freezes.seasons().forEach(season -> names.add(words.word(season)));
        freezes.others().forEach(freeze -> names.add(freeze.name()));
        return " "
                + words.text("contract.sentence.updates.freezes", words.list(names), freezes.exceptSecurity() ? 1 : 0);
    }

    private String backups(BackupsClause clause) {
        String often = clause.lines().isEmpty()
                ? words.text("contract.word.never")
                : words.list(clause.lines().stream()
                        .map(line -> words.word(line.content()) + " " + words.word(line.cadence()))
                        .toList());
        return words.text(
                        "contract.sentence.backups",
                        often,
                        words.list(clause.places().stream()
                                .map(BackupsClause.Place::name)
                                .toList()),
                        clause.encrypted() ? 1 : 0,
                        clause.longestRetention().reach().toDays(),
                        most(clause),
                        words.duration(clause.rto()),
                        clause.drills() == null ? words.text("contract.word.never") : words.word(clause.drills()))
                + hour(clause.databaseBy());
    }

    private String most(BackupsClause clause) {
        String rpo = words.duration(clause.rpo());
        return clause.rpo() == null || clause.rpoGrace().isZero()
                ? rpo
                : words.text("contract.word.give-or-take", rpo, words.duration(clause.rpoGrace()));
    }

    private String hour(BackupsClause.@Nullable Hour hour) {
        return hour == null
                ? ""
                : " "
                        + words.text(
                                "contract.sentence.backups.hour", words.timeOfDay(hour.minutes()), hour.graceMinutes());
    }

    private String support(SupportClause clause) {
        return words.text(
                        "contract.sentence.support",
                        words.words(clause.channels()),
                        words.calendar(clause.hours()),
                        words.delay(clause.firstAnswer()),
                        words.duration(clause.included()),
                        clause.rounding())
                + (clause.included().isPositive() ? " " + words.text("contract.sentence.support.begun") : "")
                + contacts("requests", clause.contacts().requests())
                + contacts("costs", clause.contacts().costs())
                + contacts("restores", clause.contacts().restores());
    }

    private String contacts(String what, List<Contacts.Contact> contacts) {
        return contacts.isEmpty()
                ? ""
                : " "
                        + words.text(
                                "contract.sentence.support." + what,
                                words.list(contacts.stream()
                                        .map(Contacts.Contact::name)
                                        .toList()));
    }

    private String scope(ScopeClause clause) {
        return words.text(
                "contract.sentence.scope",
                billing(clause, Activity.PREVENTIVE),
                billing(clause, Activity.CORRECTIVE),
                billing(clause, Activity.EVOLUTIVE),
                exclusions(clause));
    }

    private String billing(ScopeClause clause, Activity activity) {
        return clause.fixedPrice(activity)
                .map(price -> words.text("contract.sentence.scope.price", words.money(price)))
                .or(() -> clause.billing(activity).map(words::word))
                .orElseGet(() -> words.text("contract.word.undecided"));
    }

    private String exclusions(ScopeClause clause) {
        List<String> all = new ArrayList<>();
        clause.exclusions().forEach(exclusion -> all.add(words.word(exclusion)));
        all.addAll(clause.others());
        return words.list(all);
    }
}
