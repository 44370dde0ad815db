package fr.vigie.contract.catalogue;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.catalogue.CatalogueEvent.Act;
import fr.vigie.contract.catalogue.Offered.Kind;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The plans and options of the agency. A change makes a further edition, so that what a contract was composed of can be
 * read for ever; nothing is deleted, what is no longer sold is archived. An empty catalogue is filled with the three plans
 * of {@link fr.vigie.contract.Plan} and a few options, once.
 */
@Service
public class Catalogue {

    private final CatalogueRows rows;
    private final Clock clock;

    Catalogue(CatalogueRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The plans of which contracts are composed, in order. */
    @Transactional
    public List<OfferedPlan> plans() {
        return allPlans().stream().filter(Offered::isOffered).toList();
    }

    /** Archived ones too, last. */
    @Transactional
    public List<OfferedPlan> allPlans() {
        return of(Kind.PLAN, OfferedPlan.class);
    }

    /** The options that can be chosen, in order. */
    @Transactional
    public List<OfferedOption> options() {
        return allOptions().stream().filter(Offered::isOffered).toList();
    }

    /** Archived ones too, last. */
    @Transactional
    public List<OfferedOption> allOptions() {
        return of(Kind.OPTION, OfferedOption.class);
    }

    /** The newest edition, archived or not. */
    @Transactional
    public Optional<OfferedPlan> plan(String code) {
        fillOnce();
        return rows.find(Kind.PLAN, code, null).map(OfferedPlan.class::cast);
    }

    /** One edition; empty for a plan that did not come from this catalogue. */
    @Transactional
    public Optional<OfferedPlan> plan(String code, int edition) {
        fillOnce();
        return rows.find(Kind.PLAN, code, edition).map(OfferedPlan.class::cast);
    }

    /** The newest edition, archived or not. */
    @Transactional
    public Optional<OfferedOption> option(String code) {
        fillOnce();
        return rows.find(Kind.OPTION, code, null).map(OfferedOption.class::cast);
    }

    @Transactional
    public Optional<OfferedOption> option(String code, int edition) {
        fillOnce();
        return rows.find(Kind.OPTION, code, edition).map(OfferedOption.class::cast);
    }

    /** What was done to the catalogue, newest first. */
    @Transactional(readOnly = true)
    public List<CatalogueEvent> history(int most) {
        return rows.history(most);
    }

    /**
     * Adds a plan that starts with the clauses of another one.
     *
     * @param code of which {@code -2}, {@code -3}… is taken when it is in use
     */
    @Transactional
    public Edited addPlan(String code, Bilingual title, Bilingual summary, Money fee, Clauses clauses, String by) {
        fillOnce();
        rows.lock();
        OfferedPlan plan = new OfferedPlan(
                free(Kind.PLAN, code),
                1,
                title,
                summary,
                clauses.with(clauses.budget().withPlanFee(fee).withOptions(List.of())),
                true,
                null);
        rows.add(plan);
        return saved(plan, Act.ADDED, "", by);
    }

    /** @param seen the edition from which the change started */
    @Transactional
    public Edited revisePlan(String code, int seen, Bilingual title, Bilingual summary, Money fee, String by) {
        return revise(
                code,
                seen,
                "",
                by,
                plan -> edition(
                        plan,
                        title,
                        summary,
                        plan.clauses().with(plan.clauses().budget().withPlanFee(fee))));
    }

    /** @param seen the edition from which the change started */
    @Transactional
    public Edited reviseClause(String code, int seen, ClauseName name, UnaryOperator<Clauses> change, String by) {
        return revise(code, seen, name.name(), by, plan -> {
            Clauses changed = change.apply(plan.clauses());
            return edition(
                    plan,
                    plan.title(),
                    plan.summary(),
                    changed.with(changed.budget().withOptions(List.of())));
        });
    }

    private Edited revise(String code, int seen, String detail, String by, UnaryOperator<OfferedPlan> change) {
        rows.lock();
        OfferedPlan plan = plan(code).orElse(null);
        if (plan == null) {
            return new Edited.Unknown();
        }
        if (plan.edition() != seen) {
            return new Edited.Overtaken();
        }
        OfferedPlan changed = change.apply(plan);
        if (changed.equals(edition(plan, plan.title(), plan.summary(), plan.clauses()))) {
            return new Edited.Saved(code);
        }
        rows.addEdition(changed);
        return saved(changed, Act.REVISED, detail, by);
    }

    private static OfferedPlan edition(OfferedPlan plan, Bilingual title, Bilingual summary, Clauses clauses) {
        return new OfferedPlan(plan.code(), plan.edition() + 1, title, summary, clauses, plan.shown(), plan.archived());
    }

    /** Adds an option, unless it contradicts a plan that is offered or does nothing beside them. */
    @Transactional
    public Edited addOption(
            String code, Bilingual title, Bilingual summary, Money monthly, Map<String, String> changes, String by) {
        fillOnce();
        rows.lock();
        OfferedOption option =
                new OfferedOption(free(Kind.OPTION, code), 1, title, summary, monthly, changes, true, null);
        Optional<Refused> refusal = OptionCheck.refusal(option, plans());
        if (refusal.isPresent()) {
            return new Edited.NotOffered(refusal.get());
        }
        rows.add(option);
        return saved(option, Act.ADDED, "", by);
    }

    /** @param seen the edition from which the change started */
    @Transactional
    public Edited reviseOption(
            String code,
            int seen,
            Bilingual title,
            Bilingual summary,
            Money monthly,
            Map<String, String> changes,
            String by) {
        rows.lock();
        OfferedOption option = option(code).orElse(null);
        if (option == null) {
            return new Edited.Unknown();
        }
        if (option.edition() != seen) {
            return new Edited.Overtaken();
        }
        OfferedOption changed =
                new OfferedOption(code, seen + 1, title, summary, monthly, changes, option.shown(), option.archived());
        Optional<Refused> refusal = OptionCheck.refusal(changed, plans());
        if (refusal.isPresent()) {
            return new Edited.NotOffered(refusal.get());
        }
        rows.addEdition(changed);
        return saved(changed, Act.REVISED, "", by);
    }

    /** Shows it to prospects, or no longer. */
    @Transactional
    public Edited show(Kind kind, String code, boolean shown, String by) {
        Offered item = locked(kind, code);
        if (item == null) {
            return new Edited.Unknown();
        }
        if (item.shown() == shown) {
            return new Edited.Saved(code);
        }
        rows.show(kind, code, shown);
        return saved(item, shown ? Act.SHOWN : Act.HIDDEN, "", by);
    }

    /** Takes it out of what is sold; contracts that have it keep it. */
    @Transactional
    public Edited archive(Kind kind, String code, String by) {
        Offered item = locked(kind, code);
        if (item == null) {
            return new Edited.Unknown();
        }
        if (!item.isOffered()) {
            return new Edited.Saved(code);
        }
        rows.archive(kind, code, Instants.micros(clock));
        return saved(item, Act.ARCHIVED, "", by);
    }

    @Transactional
    public Edited restore(Kind kind, String code, String by) {
        Offered item = locked(kind, code);
        if (item == null) {
            return new Edited.Unknown();
        }
        if (item.isOffered()) {
            return new Edited.Saved(code);
        }
        rows.archive(kind, code, null);
        return saved(item, Act.RESTORED, "", by);
    }

    /** Moves it one place up or down among those that are offered; the first and the last stay. */
    @Transactional
    public Edited move(Kind kind, String code, boolean up, String by) {
        Offered item = locked(kind, code);
        if (item == null) {
            return new Edited.Unknown();
        }
        List<String> codes = new ArrayList<>(rows.newest(kind).stream()
                .filter(Offered::isOffered)
                .map(Offered::code)
                .toList());
        int from = codes.indexOf(code);
        int to = up ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= codes.size()) {
            return new Edited.Saved(code);
        }
        Collections.swap(codes, from, to);
        rows.order(kind, codes);
        return saved(item, Act.MOVED, "", by);
    }

    private <T extends Offered> List<T> of(Kind kind, Class<T> type) {
        fillOnce();
        return rows.newest(kind).stream().map(type::cast).toList();
    }

    private @org.jspecify.annotations.Nullable Offered locked(Kind kind, String code) {
        fillOnce();
        rows.lock();
        return rows.find(kind, code, null).orElse(null);
    }

    private Edited saved(Offered item, Act act, String detail, String by) {
        rows.record(new CatalogueEvent(
                Instants.micros(clock), item.kind(), item.code(), item.edition(), item.title(), act, detail, by));
        return new Edited.Saved(item.code());
    }

    private String free(Kind kind, String wanted) {
        String code = wanted;
        for (int n = 2; rows.find(kind, code, null).isPresent(); n++) {
            String end = "-" + n;
            code = wanted.substring(0, Math.min(wanted.length(), 40 - end.length())) + end;
        }
        return code;
    }

    private void fillOnce() {
        if (rows.isEmpty()) {
            rows.lock();
            if (rows.isEmpty()) {
                StartingCatalogue.items().forEach(item -> {
                    rows.add(item);
                    saved(item, Act.ADDED, "", "");
                });
            }
        }
    }
}
