package fr.vigie.support.call;

import fr.vigie.account.PhoneNumber;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Finds who is calling while their name or number is being typed. */
@Repository
public class Callers {
    private static final String SELECT = """
        select s.id shop, s.name shop_name, c.name customer, p.id person, p.name, p.phone, c.phone switchboard
        from shop s join customer c on c.id = s.customer_id
        left join person p on p.customer_id = c.id and p.disabled is null
        where s.left_at is null and\
        """;

    private final JdbcClient sql;

    Callers(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Those whose name, shop, address of mail, company or number fits, at most so many; each shop also once with somebody unknown.
     *
     * @param typed a part of it, any case; of a number at least its first digits, with or without its country
     */
    @Transactional(readOnly = true)
    public List<Caller> find(String typed, int most) {
        String text = typed.strip();
        if (text.length() < 2) {
            return List.of();
        }
        List<Caller> found = sql.sql(SELECT + """
             (search_holds(s.name, :text) or search_holds(s.url, :text) or search_holds(c.name, :text)
                or search_holds(p.name, :text) or search_holds(p.email, :text)
                or (:digits <> '' and (p.phone_digits like :number or c.phone_digits like :number)))
            order by :digits <> '' and coalesce(p.phone_digits, '') like :number desc,
                lower(s.name) collate "fr-x-icu", s.id, lower(p.name) collate "fr-x-icu", p.id limit :most
            """)
                .param("text", text)
                .param("digits", PhoneNumber.sought(text))
                .param("number", "%" + PhoneNumber.sought(text) + "%")
                .param("most", most)
                .query(Callers::caller)
                .list();
        return withSomebodyElse(found);
    }

    /** The one that {@link Caller#key} names; empty when there is no such shop in care, or no such person of its customer. */
    @Transactional(readOnly = true)
    public Optional<Caller> named(ShopId shop, @Nullable PersonId person) {
        return sql.sql(SELECT + " s.id = :shop and (cast(:person as uuid) is null or p.id = :person) limit 1")
                .param("shop", shop.value())
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .query(Callers::caller)
                .optional()
                .map(caller -> person == null ? somebody(caller) : caller);
    }

    private static List<Caller> withSomebodyElse(List<Caller> found) {
        List<Caller> all = new ArrayList<>();
        Set<ShopId> shops = new HashSet<>();
        found.stream().filter(one -> one.person() != null).forEach(all::add);
        found.stream()
                .filter(one -> shops.add(one.shop()))
                .map(Callers::somebody)
                .forEach(all::add);
        return all;
    }

    private static Caller somebody(Caller of) {
        return new Caller(of.shop(), of.shopName(), of.customer(), null, "", "");
    }

    private static Caller caller(ResultSet row, int number) throws SQLException {
        UUID person = row.getObject("person", UUID.class);
        String own = row.getString("phone");
        return new Caller(
                new ShopId(row.getObject("shop", UUID.class)),
                row.getString("shop_name"),
                row.getString("customer"),
                person == null ? null : new PersonId(person),
                person == null ? "" : row.getString("name"),
                own == null || own.isEmpty() ? row.getString("switchboard") : own);
    }
}
