package fr.vigie.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.database.DatabaseServer;
import fr.vigie.kernel.CustomerId;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every table that has a customer_id keeps one customer's rows from another. The rows are made up for each table in a
 * transaction of the schema's owner, who is bound by the policies too since they are forced, and undone afterwards.
 */
@DatabaseTest
class RowSecurityTest {

    /**
     * Tables without a customer_id, each for a reason: nobody's rows, the agency's own, or a part of a row that is
     * protected and read through it.
     */
    private static final Set<String> WITHOUT_CUSTOMER = Set.of(
            "flyway_schema_history",
            "spring_session",
            "spring_session_attributes",
            "agency",
            "agency_hourly_cost",
            "agency_logo",
            "billing_accounts",
            "billing_reminder_level",
            "billing_serial",
            "catalogue_edition",
            "catalogue_event",
            "catalogue_item",
            "catalogue_showing",
            "contract_watch",
            "checklist_template",
            "calendar",
            "calendar_version",
            "billing_settings",
            "person_credential",
            "recovery_code",
            "one_time_link",
            "sign_in",
            "event_publication",
            "event_publication_archive",
            "demonstration",
            "desk_choice",
            "escalation_rule",
            "mail_inbox",
            "outbound_network",
            "contract_signing_rule",
            "contract_text_edition",
            "customer_import",
            "prepared_answer",
            "report_run",
            "sepa_batch",
            "work_timer",
            "saved_view",
            "saved_view_default",
            "tag",
            "ticket_tag",
            "ticket_presence",
            "ticket_serial",
            "scheduled_tasks",
            "seal_certificate",
            "seal_time_stamping");

    private static final CustomerId HARBOUR = CustomerId.create();
    private static final CustomerId MILL = CustomerId.create();

    @Test
    void theApplicationsRoleCannotGoRoundThePolicies() throws SQLException {
        try (Connection owner = owner()) {
            assertThat(strings(owner, """
                select rolname from pg_roles where rolname = '%s'
                and not rolsuper and not rolbypassrls and not rolcreaterole and not rolcreatedb and not rolreplication
                """.formatted(application()))).containsExactly(application());
            assertThat(strings(owner, """
                select relname from pg_class c join pg_roles r on r.oid = c.relowner
                where r.rolname = '%s' and c.relnamespace = 'public'::regnamespace
                """.formatted(application()))).isEmpty();
            assertThat(strings(owner, """
                select b.rolname from pg_auth_members m join pg_roles a on a.oid = m.member
                join pg_roles b on b.oid = m.roleid where a.rolname = '%s'
                """.formatted(application()))).isEmpty();
        }
    }

    @Test
    void everyTableOfACustomerForcesItsPolicies() throws SQLException {
        try (Connection owner = owner()) {
            assertThat(protectedTables(owner)).hasSizeGreaterThan(10);
            assertThat(strings(owner, """
                select c.relname from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id' and not a.attisdropped
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                and not (c.relrowsecurity and c.relforcerowsecurity
                    and exists (select from pg_policy p where p.polrelid = c.oid))
                """))
                    .as("tables with a customer_id that lack protect_customer_rows")
                    .isEmpty();
        }
    }

    @Test
    void noViewReadsAroundThePolicies() throws SQLException {
        try (Connection owner = owner()) {
            assertThat(strings(owner, """
                select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
                and (c.relkind = 'm' or c.relkind = 'v'
                    and not coalesce(array_to_string(c.reloptions, ',') like '%security_invoker=%', false))
                """)).isEmpty();
        }
    }

    @Test
    void everyOtherTableHasAReasonNotToNameACustomer() throws SQLException {
        try (Connection owner = owner()) {
            assertThat(strings(owner, """
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                and not exists (select from pg_attribute a where a.attrelid = c.oid
                    and a.attname = 'customer_id' and not a.attisdropped)
                """)).isSubsetOf(WITHOUT_CUSTOMER);
        }
    }

    @TestFactory
    Stream<DynamicTest> oneCustomerNeverReachesAnothersRows() throws SQLException {
        try (Connection owner = owner()) {
            return protectedTables(owner).stream()
                    .map(table -> DynamicTest.dynamicTest(table, () -> keepsApart(table)))
                    .toList()
                    .stream();
        }
    }

    private static void keepsApart(String table) throws SQLException {
        try (Connection owner = owner()) {
            owner.setAutoCommit(false);
            loosen(owner, table);
            MadeUpRow row = MadeUpRow.of(owner, table);
            scope(owner, "agency");
            execute(owner, row.insertFor(HARBOUR));
            execute(owner, row.insertFor(MILL));
            assertThat(countOf(owner, table, HARBOUR)).isEqualTo(1);
            assertThat(countOf(owner, table, MILL)).isEqualTo(1);

            scope(owner, HARBOUR.toString());
            assertThat(countOf(owner, table, HARBOUR)).isEqualTo(1);
            assertThat(countOf(owner, table, MILL)).isZero();
            assertThat(execute(owner, row.touch(MILL))).isZero();
            assertThat(execute(owner, "delete from " + table + " where customer_id = '" + MILL + "'"))
                    .isZero();
            refuses(owner, row.insertFor(MILL));
            refuses(owner, row.moveTo(MILL));

            scope(owner, "");
            assertThat(countOf(owner, table, HARBOUR) + countOf(owner, table, MILL))
                    .isZero();
            refuses(owner, row.insertFor(HARBOUR));
            owner.rollback();
        }
    }

    /** Without what else the table demands of a row: only the policies are under test. */
    private static void loosen(Connection owner, String table) throws SQLException {
        execute(owner, "alter table " + table + " disable trigger user");
        for (String constraint : strings(owner, """
            select conname from pg_constraint where conrelid = '%s'::regclass and contype in ('c', 'f', 'u', 'x', 'p')
            order by contype = 'p'
            """.formatted(table))) {
            execute(owner, "alter table " + table + " drop constraint if exists \"" + constraint + "\" cascade");
        }
        for (String index : strings(owner, """
            select indexrelid::regclass::text from pg_index where indrelid = '%s'::regclass and indisunique
            """.formatted(table))) {
            execute(owner, "drop index if exists " + index + " cascade");
        }
    }

    private static void refuses(Connection owner, String statement) throws SQLException {
        var before = owner.setSavepoint();
        assertThatThrownBy(() -> execute(owner, statement)).as(statement).hasMessageContaining("row-level security");
        owner.rollback(before);
    }

    private static void scope(Connection owner, String value) throws SQLException {
        try (var set = owner.prepareStatement("select set_config('vigie.scope', ?, true)")) {
            set.setString(1, value);
            set.execute();
        }
    }

    private static int countOf(Connection owner, String table, CustomerId customer) throws SQLException {
        return Integer.parseInt(
                strings(owner, "select count(*) from " + table + " where customer_id = '" + customer + "'")
                        .getFirst());
    }

    private static int execute(Connection owner, String statement) throws SQLException {
        try (Statement statements = owner.createStatement()) {
            return statements.executeUpdate(statement);
        }
    }

    private static List<String> protectedTables(Connection owner) throws SQLException {
        return strings(owner, """
            select c.relname from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id' and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1
            """);
    }

    private static List<String> strings(Connection owner, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static Connection owner() throws SQLException {
        DatabaseServer server = SharedPostgres.server();
        return DriverManager.getConnection(
                server.url(), server.owner().user(), server.owner().password());
    }

    private static String application() {
        return SharedPostgres.server().application().user();
    }

    /** A row with some value in each column that demands one, by the column's type. */
    private record MadeUpRow(String table, List<Column> columns) {

        private record Column(String name, String type, boolean generated) {

            String value(CustomerId customer) {
                boolean names = name.equals("customer_id") || name.equals("id") && type.equals("uuid");
                if (names) {
                    return "'" + customer + "'";
                }
                return switch (type) {
                    case "uuid" -> "gen_random_uuid()";
                    case "bytea" -> "'\\x00'";
                    case "boolean" -> "true";
                    case "jsonb", "json" -> "'{}'";
                    case "date", "timestamp with time zone", "timestamp without time zone" -> "now()";
                    case "tstzrange" -> "'empty'";
                    case "interval" -> "'1 minute'";
                    case "inet" -> "'192.0.2.1'";
                    case String other when other.endsWith("[]") -> "'{}'";
                    case "integer", "bigint", "smallint", "numeric", "double precision", "real" -> "1";
                    default -> "'a'";
                };
            }
        }

        static MadeUpRow of(Connection owner, String table) throws SQLException {
            List<Column> columns = new ArrayList<>();
            try (Statement statement = owner.createStatement();
                    ResultSet rows = statement.executeQuery("""
                        select attname, regexp_replace(format_type(atttypid, atttypmod), '\\(.*\\)', ''),
                            attgenerated <> '' or attidentity <> ''
                        from pg_attribute where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
                        order by attnum
                        """.formatted(table))) {
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
                }
            }
            return new MadeUpRow(table, columns);
        }

        String insertFor(CustomerId customer) {
            List<Column> written =
                    columns.stream().filter(one -> !one.generated).toList();
            return "insert into " + table + " ("
                    + written.stream().map(Column::name).collect(Collectors.joining(", ")) + ") values ("
                    + written.stream().map(one -> one.value(customer)).collect(Collectors.joining(", ")) + ")";
        }

        String touch(CustomerId customer) {
            String column = columns.stream()
                    .filter(one -> !one.generated)
                    .findFirst()
                    .orElseThrow()
                    .name();
            return "update " + table + " set " + column + " = " + column + " where customer_id = '" + customer + "'";
        }

        /** The customer table's own customer_id follows its id. */
        String moveTo(CustomerId customer) {
            String column = columns.stream().anyMatch(one -> one.name.equals("customer_id") && one.generated)
                    ? "id"
                    : "customer_id";
            return "update " + table + " set " + column + " = '" + customer + "'";
        }
    }
}
