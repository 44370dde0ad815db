package fr.vigie.contract.catalogue;

import fr.vigie.contract.ClausesText;
import fr.vigie.contract.catalogue.Offered.Kind;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code catalogue_item}, {@code catalogue_edition} and {@code catalogue_event}. */
@Repository
class CatalogueRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String EDITIONS = """
        select i.kind, i.code, i.shown, i.archived, e.edition, e.title_fr, e.title_en, e.summary_fr, e.summary_en, e.content
        from catalogue_item i join catalogue_edition e on e.kind = i.kind and e.code = i.code
        """;

    private final JdbcClient sql;

    CatalogueRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** What an option says, as it is stored. */
    private record Terms(String monthly, TreeMap<String, String> changes) {}

    boolean isEmpty() {
        return sql.sql("select not exists (select 1 from catalogue_item)")
                .query(Boolean.class)
                .single();
    }

    /** Changes of the catalogue come one after another until the transaction ends. */
    void lock() {
        sql.sql("select pg_advisory_xact_lock(hashtext('catalogue'))")
                .query((row, n) -> 1)
                .list();
    }

    /** The newest edition of each, in the order in which the agency shows them, archived ones last. */
    List<Offered> newest(Kind kind) {
        return sql.sql(EDITIONS + """
            where i.kind = :kind and e.edition = (select max(edition) from catalogue_edition n
                where n.kind = i.kind and n.code = i.code)
            order by i.archived is not null, i.position, i.code
            """)
                .param("kind", kind.name())
                .query((row, n) -> offered(row))
                .list();
    }

    /** @param edition the newest when it is null */
    Optional<Offered> find(Kind kind, String code, @Nullable Integer edition) {
        return sql.sql(EDITIONS + """
            where i.kind = :kind and i.code = :code and e.edition = coalesce(cast(:edition as integer),
                (select max(edition) from catalogue_edition n where n.kind = i.kind and n.code = i.code))
            """)
                .param("kind", kind.name())
                .param("code", code)
                .param("edition", edition, java.sql.Types.INTEGER)
                .query((row, n) -> offered(row))
                .optional();
    }

    void add(Offered item) {
        sql.sql("""
            insert into catalogue_item (kind, code, position, shown)
            values (:kind, :code, (select coalesce(max(position), 0) + 1 from catalogue_item where kind = :kind), :shown)
            """)
                .param("kind", item.kind().name())
                .param("code", item.code())
                .param("shown", item.shown())
                .update();
        addEdition(item);
    }

    void addEdition(Offered item) {
        sql.sql("""
            insert into catalogue_edition (kind, code, edition, title_fr, title_en, summary_fr, summary_en, content)
            values (:kind, :code, :edition, :titleFr, :titleEn, :summaryFr, :summaryEn, :content)
            """)
                .param("kind", item.kind().name())
                .param("code", item.code())
                .param("edition", item.edition())
                .param("titleFr", item.title().fr())
                .param("titleEn", item.title().en())
                .param("summaryFr", item.summary().fr())
                .param("summaryEn", item.summary().en())
                .param("content", content(item))
                .update();
    }

    void show(Kind kind, String code, boolean shown) {
        sql.sql("update catalogue_item set shown = :shown where kind = :kind and code = :code")
                .param("shown", shown)
                .param("kind", kind.name())
                .param("code", code)
                .update();
    }

    void archive(Kind kind, String code, @Nullable Instant at) {
        sql.sql("update catalogue_item set archived = :at where kind = :kind and code = :code")
                .param("at", at == null ? null : Instants.column(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("kind", kind.name())
                .param("code", code)
                .update();
    }

    /** Gives those codes the places 1, 2, 3… */
    void order(Kind kind, List<String> codes) {
        sql.sql("""
            update catalogue_item i set position = wanted.place
            from unnest(cast(:codes as text[])) with ordinality as wanted (code, place)
            where i.kind = :kind and i.code = wanted.code
            """)
                .param("codes", codes.toArray(String[]::new))
                .param("kind", kind.name())
                .update();
    }

    void record(CatalogueEvent event) {
        sql.sql("""
            insert into catalogue_event (at, kind, code, edition, act, detail, person)
            values (:at, :kind, :code, :edition, :act, :detail, :person)
            """)
                .param("at", Instants.column(event.at()))
                .param("kind", event.kind().name())
                .param("code", event.code())
                .param("edition", event.edition())
                .param("act", event.act().name())
                .param("detail", event.detail())
                .param("person", event.person())
                .update();
    }

    List<CatalogueEvent> history(int most) {
        return sql.sql("""
            select v.at, v.kind, v.code, v.edition, v.act, v.detail, v.person, e.title_fr, e.title_en
            from catalogue_event v
            join catalogue_edition e on e.kind = v.kind and e.code = v.code and e.edition = v.edition
            order by v.serial desc limit :most
            """)
                .param("most", most)
                .query((row, n) -> new CatalogueEvent(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("code"),
                        row.getInt("edition"),
                        new Bilingual(row.getString("title_fr"), row.getString("title_en")),
                        CatalogueEvent.Act.valueOf(row.getString("act")),
                        row.getString("detail"),
                        row.getString("person")))
                .list();
    }

    private static String content(Offered item) {
        return switch (item) {
            case OfferedPlan plan ->
                ClausesText.of(plan.title().fr(), plan.agreed(java.util.Locale.FRENCH), plan.clauses())
                        .text();
            case OfferedOption option ->
                JSON.writeValueAsString(
                        new Terms(option.monthly().amount().toPlainString(), new TreeMap<>(option.changes())));
        };
    }

    private static Offered offered(ResultSet row) throws SQLException {
        String code = row.getString("code");
        int edition = row.getInt("edition");
        Bilingual title = new Bilingual(row.getString("title_fr"), row.getString("title_en"));
        Bilingual summary = new Bilingual(row.getString("summary_fr"), row.getString("summary_en"));
        boolean shown = row.getBoolean("shown");
        OffsetDateTime archived = row.getObject("archived", OffsetDateTime.class);
        Instant since = archived == null ? null : archived.toInstant();
        String content = row.getString("content");
        return switch (Kind.valueOf(row.getString("kind"))) {
            case PLAN ->
                new OfferedPlan(code, edition, title, summary, new ClausesText(content).clauses(), shown, since);
            case OPTION -> {
                Terms terms = JSON.readValue(content, Terms.class);
                Map<String, String> changes = terms.changes();
                yield new OfferedOption(
                        code, edition, title, summary, Money.euros(terms.monthly()), changes, shown, since);
            }
        };
    }
}
