package fr.vigie.shop.intake;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A list beside what is there: what each line would do, and what is wrong with it.
 *
 * @param customers in the order in which they first occur
 */
record Comparison(List<Row> rows, List<CustomerPlan> customers) {

    enum Effect {
        CREATED,
        CHANGED,
        UNCHANGED,
        /** The line says nothing about it. */
        NONE;

        /** The message key of its name. */
        public String key() {
            return "shop.intake.effect." + name();
        }
    }

    /** What is wrong with a cell: a message key with its arguments. */
    record Fault(String key, List<Object> arguments) {
        static Fault of(String why, Object... arguments) {
            return new Fault("shop.intake.fault." + why, List.of(arguments));
        }
    }

    /** One line. */
    record Row(Sheet.Line line, Map<Column, Fault> faults, Effect customer, Effect shop, Effect contact) {
        Row {
            faults = Map.copyOf(faults);
        }

        /** The faults in the order of the columns. */
        public Map<Column, Fault> ordered() {
            return faults.isEmpty() ? Map.of() : new EnumMap<>(faults);
        }
    }

    Comparison {
        rows = List.copyOf(rows);
        customers = List.copyOf(customers);
    }

    public boolean isSound() {
        return rows.stream().allMatch(row -> row.faults().isEmpty());
    }

    public long wrong() {
        return rows.stream().filter(row -> !row.faults().isEmpty()).count();
    }

    public boolean doesNothing() {
        return customers.stream().noneMatch(CustomerPlan::doesSomething);
    }

    /** @param what {@code customers}, {@code shops} or {@code contacts} */
    public long created(String what) {
        return count(what, Effect.CREATED);
    }

    public long changed(String what) {
        return count(what, Effect.CHANGED);
    }

    public long same(String what) {
        return count(what, Effect.UNCHANGED);
    }

    private long count(String what, Effect effect) {
        Stream<Effect> effects = switch (what) {
            case "customers" -> customers.stream().map(CustomerPlan::effect);
            case "shops" ->
                customers.stream().flatMap(one -> one.shops().stream().map(CustomerPlan.ShopPlan::effect));
            default -> customers.stream().flatMap(one -> one.contacts().stream().map(CustomerPlan.ContactPlan::effect));
        };
        return effects.filter(one -> one == effect).count();
    }
}
