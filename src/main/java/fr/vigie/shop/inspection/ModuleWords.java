package fr.vigie.shop.inspection;

import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people say of the modules of shops. It outlives inventories: a word stands until another is said. */
@Repository
public class ModuleWords {

    private static final String COLUMNS = "select module, origin, note, person_name, at from shop_module_word ";

    private final JdbcClient sql;
    private final Contracts contracts;
    private final Clock clock;

    ModuleWords(JdbcClient sql, Contracts contracts, Clock clock) {
        this.sql = sql;
        this.contracts = contracts;
        this.clock = clock;
    }

    /** The modules of an inventory with all that is known of them. */
    @Transactional(readOnly = true)
    public List<KnownModule> known(ShopId shop, Inventory inventory) {
        Map<String, ModuleWord> words =
                sql.sql(COLUMNS + """
                        w where shop_id = :shop and number = (select max(number) from shop_module_word l
                            where l.shop_id = w.shop_id and l.module = w.module)""").param("shop", shop.value()).query(ModuleWords::word).list().stream()
                        .collect(Collectors.toMap(ModuleWord::module, Function.identity()));
        var register = contracts
                .activeFor(shop, clock.instant())
                .map(version -> version.clauses().customModules().modules())
                .orElse(List.of());
        return KnownModule.of(inventory.modules(), words, register);
    }

    /** What was said last of a module; empty when nobody said anything. */
    @Transactional(readOnly = true)
    public Optional<ModuleWord> last(ShopId shop, String module) {
        return sql.sql(COLUMNS + "where shop_id = :shop and module = :module order by number desc limit 1")
                .param("shop", shop.value())
                .param("module", module)
                .query(ModuleWords::word)
                .optional();
    }

    /** Says something else of a module than what was said last; the same again changes nothing. */
    @Transactional
    public void say(Shop shop, ModuleWord word, SignedIn by) {
        boolean same = last(shop.id(), word.module())
                .map(last -> last.origin() == word.origin() && last.note().equals(word.note()))
                .orElse(word.origin() == null && word.note().isEmpty());
        if (same) {
            return;
        }
        sql.sql("""
                insert into shop_module_word (shop_id, customer_id, module, origin, note, person_id, person_name, at)
                values (:shop, :customer, :module, :origin, :note, :person, :name, :at)""")
                .param("shop", shop.id().value())
                .param("customer", shop.customer().value())
                .param("module", word.module())
                .param("origin", word.origin() == null ? null : word.origin().name())
                .param("note", word.note())
                .param("person", by.person().value())
                .param("name", word.by())
                .param("at", Instants.column(word.at()))
                .update();
    }

    /** What was said of a shop's modules before an instant, newest first. */
    @Transactional(readOnly = true)
    List<ModuleWord> before(ShopId shop, Instant before, int most) {
        return sql.sql(COLUMNS + "where shop_id = :shop and at < :before order by at desc, number desc limit :most")
                .param("shop", shop.value())
                .param("before", Instants.column(before))
                .param("most", most)
                .query(ModuleWords::word)
                .list();
    }

    private static ModuleWord word(ResultSet row, int number) throws SQLException {
        String origin = row.getString("origin");
        return new ModuleWord(
                row.getString("module"),
                origin == null ? null : ShopModule.Origin.valueOf(origin),
                row.getString("note"),
                row.getString("person_name"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
