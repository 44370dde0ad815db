package fr.vigie.shop;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshTarget;
import fr.vigie.vault.SecretId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The shops. In a merchant's scope only their own exist. */
@Repository
public class Shops {

    private static final String COLUMNS = """
        id, customer_id, name, url, host, port, host_user, root, login, secret_id, public_key, shown_key, pinned_key,
        entered_at, taken_over_at, left_at
        """;

    private final JdbcClient sql;

    Shops(JdbcClient sql) {
        this.sql = sql;
    }

    @Transactional
    public void add(Shop shop) {
        sql.sql("insert into shop (" + COLUMNS + """
            ) values (:id, :customer, :name, :url, :host, :port, :user, :root, :login, :secret, :public, :shown, :pinned,
            :entered, :takenOver, :left)
            """).params(params(shop)).update();
    }

    /** Writes the shop's present state. */
    @Transactional
    public void save(Shop shop) {
        sql.sql("""
            update shop set name = :name, url = :url, host = :host, port = :port, host_user = :user, root = :root,
                login = :login, secret_id = :secret, public_key = :public, shown_key = :shown, pinned_key = :pinned,
                taken_over_at = :takenOver, left_at = :left
            where id = :id and customer_id = :customer
            """).params(params(shop)).update();
    }

    @Transactional(readOnly = true)
    public Optional<Shop> find(ShopId id) {
        return sql.sql("select " + COLUMNS + " from shop where id = :id")
                .param("id", id.value())
                .query(Shops::shop)
                .optional();
    }

    /** @throws NoSuchElementException when there is no such shop in the current scope */
    public Shop get(ShopId id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No shop " + id));
    }

    /** A customer's shops, those that left included, by name. */
    @Transactional(readOnly = true)
    public List<Shop> ofCustomer(CustomerId customer) {
        return sql.sql("select " + COLUMNS
                        + " from shop where customer_id = :customer order by lower(name) collate \"fr-x-icu\", id")
                .param("customer", customer.value())
                .query(Shops::shop)
                .list();
    }

    /**
     * A page of shops by name, those that left included.
     *
     * @param search a part of the name or address, any case; empty for all
     * @param customer null for those of every customer
     * @param after the last shop of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Shop> page(String search, @Nullable CustomerId customer, @Nullable ShopId after, int most) {
        return sql.sql("select " + COLUMNS + """
             from shop
            where (search_holds(name, :text) or search_holds(url, :text)) and (cast(:customer as uuid) is null or customer_id = :customer)
                and (cast(:after as uuid) is null or (lower(name) collate "fr-x-icu", id) >
                    (select lower(name) collate "fr-x-icu", id from shop where id = :after))
            order by lower(name) collate "fr-x-icu", id limit :most\
            """)
                .param("text", search.strip())
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("after", after == null ? null : after.value(), Types.OTHER)
                .param("most", most)
                .query(Shops::shop)
                .list();
    }

    /** The shops at these addresses of home pages, each with its final slash, in one query. */
    @Transactional(readOnly = true)
    public List<Shop> at(Collection<String> addresses) {
        return addresses.isEmpty()
                ? List.of()
                : sql.sql("select " + COLUMNS + " from shop where url in (:addresses) order by left_at nulls first, id")
                        .param("addresses", addresses)
                        .query(Shops::shop)
                        .list();
    }

    /** The shop that is reached at this place, unless it left; the one longest in care when there are several. */
    @Transactional(readOnly = true)
    public Optional<Shop> reachedAt(SshTarget target, String root) {
        return sql.sql("select " + COLUMNS + """
                 from shop
                where host = :host and port = :port and host_user = :user and root = :root and left_at is null
                order by taken_over_at nulls last, id limit 1""")
                .param("host", target.host())
                .param("port", target.port())
                .param("user", target.user())
                .param("root", root)
                .query(Shops::shop)
                .optional();
    }

    /** Every shop in care, by name. */
    @Transactional(readOnly = true)
    public List<Shop> inCare() {
        return sql.sql("select " + COLUMNS
                        + " from shop where taken_over_at is not null and left_at is null order by lower(name)"
                        + " collate \"fr-x-icu\", id")
                .query(Shops::shop)
                .list();
    }

    /** The name of every shop in care, by name: what one chooses among. */
    @Transactional(readOnly = true)
    public Map<ShopId, String> namesInCare() {
        Map<ShopId, String> names = new LinkedHashMap<>();
        sql.sql("""
            select id, name from shop where taken_over_at is not null and left_at is null
            order by lower(name) collate "fr-x-icu", id
            """).query(row -> {
            names.put(new ShopId(row.getObject("id", UUID.class)), row.getString("name"));
        });
        return names;
    }

    /** The names of some shops, in one query; what is unknown in the current scope is left out. */
    @Transactional(readOnly = true)
    public Map<ShopId, String> names(Collection<ShopId> shops) {
        Map<ShopId, String> names = new HashMap<>();
        if (!shops.isEmpty()) {
            sql.sql("select id, name from shop where id in (:ids)")
                    .param("ids", shops.stream().map(ShopId::value).distinct().toList())
                    .query(row -> {
                        names.put(new ShopId(row.getObject("id", UUID.class)), row.getString("name"));
                    });
        }
        return names;
    }

    private static Map<String, @Nullable Object> params(Shop shop) {
        Map<String, @Nullable Object> params = new HashMap<>();
        ShopAccess access = shop.access();
        params.put("id", shop.id().value());
        params.put("customer", shop.customer().value());
        params.put("name", shop.name());
        params.put("url", shop.url().toString());
        params.put("host", access == null ? null : access.target().host());
        params.put("port", access == null ? null : access.target().port());
        params.put("user", access == null ? null : access.target().user());
        params.put("root", access == null ? null : access.root());
        params.put("login", access == null ? null : access.login().name());
        params.put("secret", access == null ? null : access.secret().value());
        params.put("public", access == null ? null : access.publicKey());
        params.put(
                "shown",
                access == null || access.shown() == null ? null : access.shown().fingerprint());
        params.put(
                "pinned",
                access == null || access.pinned() == null
                        ? null
                        : access.pinned().fingerprint());
        params.put("entered", Instants.column(shop.entered()));
        params.put("takenOver", column(shop.takenOver()));
        params.put("left", column(shop.left()));
        return params;
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant instant) {
        return instant == null ? null : Instants.column(instant);
    }

    private static Shop shop(ResultSet row, int number) throws SQLException {
        return new Shop(
                new ShopId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("name"),
                URI.create(row.getString("url")),
                row.getString("host") == null ? null : access(row),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                instant(row, "taken_over_at"),
                instant(row, "left_at"));
    }

    private static ShopAccess access(ResultSet row) throws SQLException {
        return new ShopAccess(
                new SshTarget(row.getString("host"), row.getInt("port"), row.getString("host_user")),
                row.getString("root"),
                ShopAccess.Login.valueOf(row.getString("login")),
                new SecretId(row.getObject("secret_id", UUID.class)),
                row.getString("public_key"),
                key(row.getString("shown_key")),
                key(row.getString("pinned_key")));
    }

    private static @Nullable HostKey key(@Nullable String fingerprint) {
        return fingerprint == null ? null : new HostKey(fingerprint);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
