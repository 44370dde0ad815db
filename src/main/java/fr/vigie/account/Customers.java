package fr.vigie.account;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.SortOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customers of the agency. Within a merchant's request only their own customer exists: another's is simply not
 * found.
 */
@Repository
public class Customers {

    private static final String COLUMNS = "id, name, locale, address, siren, email, phone, since";

    private static final Map<String, String> KEYS =
            Map.of("name", "lower(name) collate \"fr-x-icu\"", "email", "lower(coalesce(email, ''))", "since", "since");
    private static final SortOrder BY_NAME = new SortOrder("name", false);

    private final JdbcClient sql;
    private final Clock clock;

    Customers(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Enters a customer of whom only the name is known yet. */
    @Transactional
    public Customer create(String name, Locale locale) {
        return create(CustomerDetails.named(name, locale));
    }

    @Transactional
    public Customer create(CustomerDetails details) {
        Customer customer = new Customer(CustomerId.create(), details, Instants.micros(clock));
        sql.sql("""
                insert into customer (id, name, locale, address, siren, email, phone, since)
                values (:id, :name, :locale, :address, :siren, :email, :phone, :since)
                """)
                .params(columns(customer.id(), details))
                .param("since", Instants.column(customer.since()))
                .update();
        return customer;
    }

    /** @return false when there is no such customer */
    @Transactional
    public boolean change(CustomerId id, CustomerDetails details) {
        return sql.sql("""
                update customer set name = :name, locale = :locale, address = :address, siren = :siren, email = :email,
                    phone = :phone
                where id = :id
                """).params(columns(id, details)).update() == 1;
    }

    @Transactional(readOnly = true)
    public Optional<Customer> find(CustomerId id) {
        return sql.sql("select " + COLUMNS + " from customer where id = :id")
                .param("id", id.value())
                .query(Customers::customer)
                .optional();
    }

    /** The names of some customers; one that is not visible has none. */
    @Transactional(readOnly = true)
    public Map<CustomerId, String> names(Collection<CustomerId> ids) {
        Map<CustomerId, String> names = new HashMap<>();
        sql.sql("select id, name from customer where id = any(:ids)")
                .param("ids", ids.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query(row -> {
                    names.put(new CustomerId(row.getObject("id", UUID.class)), row.getString("name"));
                });
        return names;
    }

    /** Every customer, by name: for choosing one in a form. */
    @Transactional(readOnly = true)
    public List<Customer> list() {
        return sql.sql("select " + COLUMNS + " from customer order by lower(name) collate \"fr-x-icu\", id")
                .query(Customers::customer)
                .list();
    }

    /**
     * One page of the customers whose name or address of mail contains a text, by name.
     *
     * @param search any case; empty for all
     * @param after the {@link CustomerPage#next()} of the page before; null for the first page
     * @param most how many at most, at least 1
     */
    @Transactional(readOnly = true)
    public CustomerPage page(String search, @Nullable String after, int most) {
        return page(search, BY_NAME, after, most);
    }

    /** The names by which customers can be sorted: {@code name}, {@code email}, {@code since}. */
    public static Set<String> orders() {
        return KEYS.keySet();
    }

    /**
     * The same in another order; customers without an address of mail come before those who have one.
     *
     * @throws IllegalArgumentException for a column that is none of {@link #orders}
     */
    @Transactional(readOnly = true)
    public CustomerPage page(String search, SortOrder order, @Nullable String after, int most) {
        String key = KEYS.get(order.column());
        if (key == null) {
            throw new IllegalArgumentException("customers are sorted by " + KEYS.keySet() + ", not " + order.column());
        }
        Map<String, Object> params = new HashMap<>();
        params.put("text", search.strip());
        params.put("most", most + 1);
        String from = "";
        if (after != null) {
            from = "and (%s, id) %s (select %s, id from customer where id = :after)".formatted(key, order.after(), key);
            params.put("after", CustomerId.of(after).value());
        }
        List<Customer> found = sql.sql("select " + COLUMNS
                        + " from customer where (search_holds(name, :text) or search_holds(email, :text)) " + from
                        + " order by %s %2$s, id %2$s limit :most".formatted(key, order.direction()))
                .params(params)
                .query(Customers::customer)
                .list();
        if (found.size() <= most) {
            return new CustomerPage(found, null);
        }
        List<Customer> page = found.subList(0, most);
        return new CustomerPage(page, page.getLast().id().toString());
    }

    private static Map<String, @Nullable Object> columns(CustomerId id, CustomerDetails details) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", id.value());
        columns.put("name", details.name());
        columns.put("locale", details.locale().getLanguage());
        columns.put("address", details.address());
        columns.put("siren", details.siren() == null ? null : details.siren().value());
        columns.put("email", details.email() == null ? null : details.email().value());
        columns.put("phone", details.phone());
        return columns;
    }

    private static Customer customer(ResultSet row, int number) throws SQLException {
        String siren = row.getString("siren");
        String email = row.getString("email");
        return new Customer(
                new CustomerId(row.getObject("id", UUID.class)),
                new CustomerDetails(
                        row.getString("name"),
                        Locale.of(row.getString("locale")),
                        row.getString("address"),
                        siren == null ? null : new Siren(siren),
                        email == null ? null : new EmailAddress(email),
                        row.getString("phone")),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
