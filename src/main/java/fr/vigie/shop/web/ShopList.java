package fr.vigie.shop.web;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the list of shops shows: one statement, whatever the number of shops. */
@Repository
class ShopList {

    /** The newest inventory is read of the lines that are shown alone. */
    private static final String INVENTORIED = """
            select line.*, i.at, i.prestashop, i.php, i.modules
            from line left join lateral (
                select at, prestashop, php, modules from shop_inspection
                where shop_id = line.id and kind = 'inventory' order by at desc limit 1
            ) i on true
            order by sort_key, line.id""";

    private final JdbcClient sql;

    ShopList(JdbcClient sql) {
        this.sql = sql;
    }

    /** By what lines can be sorted. */
    enum Sort {
        name("lower(s.name) collate \"fr-x-icu\""),
        customer("lower(c.name) collate \"fr-x-icu\""),
        prestashop("""
            coalesce((select prestashop from shop_inspection
                where shop_id = s.id and kind = 'inventory' order by at desc limit 1), '')""");

        private final String expression;

        Sort(String expression) {
            this.expression = expression;
        }

        Order order() {
            return new Order(expression, List.of());
        }
    }

    /**
     * An order of lines.
     *
     * @param expression in SQL
     * @param first the shops that come first, where another module says so
     */
    record Order(String expression, List<ShopId> first) {

        /** Some shops first, the rest by name. */
        static Order of(List<ShopId> first) {
            return first.isEmpty()
                    ? Sort.name.order()
                    : new Order(
                            "lpad(coalesce(r.place, 999999)::text, 6, '0') || lower(s.name) collate \"fr-x-icu\"",
                            first);
        }

        /** Every line with its place in this order, {@code sort_key}; the parameter {@code first} where shops come first. */
        String every() {
            return """
                select s.id, s.name, s.url, c.name as customer, s.taken_over_at, s.left_at, %s as sort_key
                from shop s join customer c on c.id = s.customer_id %s""".formatted(
                            expression,
                            first.isEmpty()
                                    ? ""
                                    : "left join unnest(cast(:first as uuid[])) with ordinality r(id, place) on r.id = s.id");
        }

        UUID[] ids() {
            return first.stream().map(ShopId::value).toArray(UUID[]::new);
        }
    }

    /**
     * The lines after a shop in the order asked for.
     *
     * @param search in the shop's or customer's name or the address
     * @param state null for all
     * @param after the id of the last line of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    List<ShopRow> lines(String search, Shop.@Nullable State state, Order order, @Nullable UUID after, int most) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("text", search.strip());
        params.put("most", most);
        params.put("first", order.ids());
        String from = "";
        if (after != null) {
            from = "where (sort_key, id) > (select sort_key, id from every where id = :after)";
            params.put("after", after);
        }
        String every = order.every()
                + (search.isBlank()
                        ? " where true"
                        : " where (search_holds(s.name, :text) or search_holds(c.name, :text) or search_holds(s.url, :text))")
                + (state == null ? "" : " and " + condition(state));
        return sql.sql("with every as (" + every + "), line as (select * from every " + from
                        + " order by sort_key, id limit :most) " + INVENTORIED)
                .params(params)
                .query(ShopList::line)
                .list();
    }

    /** How many lines there would be, counted up to {@code most}. */
    @Transactional(readOnly = true)
    int count(String search, Shop.@Nullable State state, int most) {
        return sql.sql("""
            select count(*) from (
                select 1 from shop s join customer c on c.id = s.customer_id
                where (search_holds(s.name, :text) or search_holds(c.name, :text) or search_holds(s.url, :text)) %s limit :most
            ) found""".formatted(state == null ? "" : "and " + condition(state)))
                .param("text", search.strip())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** The lines of one customer's shops, by name. */
    @Transactional(readOnly = true)
    List<ShopRow> ofCustomer(CustomerId customer) {
        return sql.sql("with line as (" + Sort.name.order().every() + " where s.customer_id = :customer) "
                        + INVENTORIED)
                .param("customer", customer.value())
                .query(ShopList::line)
                .list();
    }

    private static String condition(Shop.State state) {
        return switch (state) {
            case TAKEOVER -> "s.taken_over_at is null and s.left_at is null";
            case IN_CARE -> "s.taken_over_at is not null and s.left_at is null";
            case LEFT -> "s.left_at is not null";
        };
    }

    private static ShopRow line(ResultSet row, int number) throws SQLException {
        URI url = URI.create(row.getString("url"));
        OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        Shop.State state = row.getObject("left_at") != null
                ? Shop.State.LEFT
                : row.getObject("taken_over_at") != null ? Shop.State.IN_CARE : Shop.State.TAKEOVER;
        return new ShopRow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                url.getAuthority(),
                row.getString("customer"),
                state,
                row.getString("prestashop"),
                row.getString("php"),
                modules(row),
                at == null ? null : at.toInstant());
    }

    private static @Nullable Long modules(ResultSet row) throws SQLException {
        long count = row.getLong("modules");
        return row.wasNull() ? null : count;
    }
}
