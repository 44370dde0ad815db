package fr.vigie.account.token;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.Role;
import fr.vigie.account.SignedIn;
import fr.vigie.database.Turns;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements of {@code api_token} and {@code api_token_use}. */
@Repository
class TokenRows {

    private static final int MOST_SHOWN = 500;

    private static final String SELECT = """
        select t.*, coalesce(p.name, c.name) as holder, i.name as issuer, r.name as revoker
        from api_token t left join person p on p.id = t.person_id left join customer c on c.id = t.customer_id
            left join person i on i.id = t.issued_by left join person r on r.id = t.revoked_by
        where\
        """;

    private static final String LIVE = "customer_id = :customer and revoked is null and expires > :now";

    private final JdbcClient sql;

    TokenRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is looked at when a program comes. */
    record Known(
            TokenId id,
            @Nullable CustomerId customer,
            @Nullable PersonId person,
            String name,
            Locale locale,
            List<Permission> permissions,
            Instant expires,
            @Nullable Instant revoked,
            Instant paced) {}

    /** Holds the row, so that of many requests at once each is counted. */
    Optional<Known> known(Sha256 digest) {
        return sql.sql("""
            select t.*, (select locale from customer c where c.id = t.customer_id) as locale
            from api_token t where digest = :digest for update\
            """)
                .param("digest", digest.hex())
                .query((row, n) -> new Known(
                        new TokenId(row.getObject("id", UUID.class)),
                        customer(row),
                        person(row),
                        row.getString("name"),
                        row.getString("locale") == null ? Locale.FRENCH : Locale.of(row.getString("locale")),
                        permissions(row),
                        at(row, "expires"),
                        nullable(row, "revoked"),
                        at(row, "paced")))
                .optional();
    }

    void insert(
            TokenId id,
            TokenText text,
            NewToken wanted,
            @Nullable CustomerId customer,
            @Nullable PersonId person,
            PersonId by,
            Instant now) {
        sql.sql("""
            insert into api_token (id, customer_id, person_id, name, digest, ending, permissions, issued, issued_by,
                expires, paced)
            values (:id, :customer, :person, :name, :digest, :ending, :permissions, :now, :by, :expires, :now)
            """)
                .param("id", id.value())
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .param("name", wanted.name())
                .param("digest", text.digest().hex())
                .param("ending", text.ending())
                .param(
                        "permissions",
                        wanted.permissions().stream()
                                .sorted()
                                .map(Permission::code)
                                .toArray(String[]::new))
                .param("now", column(now))
                .param("by", by.value())
                .param("expires", column(now.plus(wanted.lasting())))
                .update();
    }

    /** @return whether it was revoked by this call */
    boolean revoke(TokenId id, PersonId by, Instant now) {
        return sql.sql("update api_token set revoked = :now, revoked_by = :by where id = :id and revoked is null")
                        .param("now", column(now))
                        .param("by", by.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    long live(CustomerId customer, Instant now) {
        return sql.sql("select count(*) from api_token where " + LIVE)
                .param("customer", customer.value())
                .param("now", column(now))
                .query(Long.class)
                .single();
    }

    List<TokenId> revokeAll(CustomerId customer, PersonId by, Instant now) {
        return sql.sql("update api_token set revoked = :now, revoked_by = :by where " + LIVE + " returning id")
                .param("customer", customer.value())
                .param("by", by.value())
                .param("now", column(now))
                .query((row, n) -> new TokenId(row.getObject("id", UUID.class)))
                .list();
    }

    void pace(TokenId id, Instant paced, Instant now, String address) {
        sql.sql("update api_token set paced = :paced, used = :now, used_from = :address where id = :id")
                .param("paced", column(paced))
                .param("now", column(now))
                .param("address", address)
                .param("id", id.value())
                .update();
    }

    void note(Known token, LocalDate day, String address, boolean accepted, Instant now) {
        CustomerId customer = token.customer();
        sql.sql("""
            insert into api_token_use as u (token_id, customer_id, day, address, accepted, refused, last)
            values (:id, :customer, :day, :address, :accepted, :refused, :now)
            on conflict (token_id, day, address) do update set accepted = u.accepted + excluded.accepted,
                refused = u.refused + excluded.refused, last = excluded.last\
            """)
                .param("id", token.id().value())
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("day", day)
                .param("address", address)
                .param("accepted", accepted ? 1 : 0)
                .param("refused", accepted ? 0 : 1)
                .param("now", column(now))
                .update();
    }

    /** The names of the valid tokens of a holder; holds others who would issue one for the same holder. */
    List<String> liveNames(@Nullable PersonId person, @Nullable CustomerId customer, Instant now) {
        UUID holder = person == null ? customerOf(customer) : person.value();
        Turns.await(sql, "vigie token " + holder);
        return sql.sql("select name from api_token where "
                        + (person == null ? "person_id is null and customer_id" : "person_id")
                        + " = :holder and revoked is null and expires > :now")
                .param("holder", holder)
                .param("now", column(now))
                .query((row, n) -> row.getString("name"))
                .list();
    }

    private static UUID customerOf(@Nullable CustomerId customer) {
        if (customer == null) {
            throw new IllegalArgumentException("A token belongs to a person or to a customer");
        }
        return customer.value();
    }

    List<ApiToken> seenBy(SignedIn me) {
        return sql.sql(SELECT + " " + visible(me) + " order by t.issued desc, t.id desc limit " + MOST_SHOWN)
                .params(who(me))
                .query(TokenRows::token)
                .list();
    }

    /** Those of a customer and its people, and those of the agency's people. */
    List<ApiToken> reaching(CustomerId customer) {
        return sql.sql(SELECT + " t.customer_id = :customer or t.customer_id is null"
                        + " order by t.issued desc, t.id desc limit " + MOST_SHOWN)
                .param("customer", customer.value())
                .query(TokenRows::token)
                .list();
    }

    Optional<ApiToken> find(TokenId id, SignedIn me) {
        return sql.sql(SELECT + " t.id = :id and (" + visible(me) + ")")
                .params(who(me))
                .param("id", id.value())
                .query(TokenRows::token)
                .optional();
    }

    List<TokenUse> uses(TokenId id, int most) {
        return sql.sql("select * from api_token_use where token_id = :id order by day desc, last desc limit :most")
                .param("id", id.value())
                .param("most", most)
                .query((row, n) -> new TokenUse(
                        row.getObject("day", LocalDate.class),
                        row.getString("address"),
                        row.getInt("accepted"),
                        row.getInt("refused"),
                        at(row, "last")))
                .list();
    }

    void forgetUsesBefore(LocalDate day) {
        sql.sql("delete from api_token_use where day < :day").param("day", day).update();
    }

    private static String visible(SignedIn me) {
        return switch (me.role()) {
            case ADMINISTRATOR -> "true";
            case ACCOUNT_MANAGER -> "t.person_id = :me or t.person_id is null";
            case TECHNICIAN -> "t.person_id = :me";
            case MERCHANT -> "t.customer_id = :customer and (t.person_id = :me or t.person_id is null)";
        };
    }

    private static Map<String, Object> who(SignedIn me) {
        Map<String, Object> who = new HashMap<>();
        who.put("me", me.person().value());
        if (me.role() == Role.MERCHANT) {
            who.put("customer", me.itsCustomer().value());
        }
        return who;
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        Instant revoked = nullable(row, "revoked");
        Instant used = nullable(row, "used");
        return new ApiToken(
                new TokenId(row.getObject("id", UUID.class)),
                customer(row),
                person(row),
                row.getString("holder"),
                row.getString("name"),
                row.getString("ending"),
                permissions(row),
                at(row, "issued"),
                row.getString("issuer"),
                at(row, "expires"),
                revoked == null ? null : new ApiToken.Revocation(revoked, row.getString("revoker")),
                used == null ? null : new ApiToken.LastUse(used, row.getString("used_from")));
    }

    private static List<Permission> permissions(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("permissions").getArray())
                .flatMap(code -> Permission.of(code).stream())
                .sorted()
                .toList();
    }

    private static @Nullable CustomerId customer(ResultSet row) throws SQLException {
        UUID id = row.getObject("customer_id", UUID.class);
        return id == null ? null : new CustomerId(id);
    }

    private static @Nullable PersonId person(ResultSet row) throws SQLException {
        UUID id = row.getObject("person_id", UUID.class);
        return id == null ? null : new PersonId(id);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
