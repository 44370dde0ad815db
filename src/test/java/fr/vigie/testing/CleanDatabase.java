package fr.vigie.testing;

import fr.vigie.database.DatabaseServer;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.MovableClock;
import java.lang.reflect.Method;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Empties every table before a test class, and runs its methods as the agency. */
final class CleanDatabase implements BeforeAllCallback, InvocationInterceptor {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int ATTEMPTS = 100;

    /** Shorter than PostgreSQL's second before it looks for a deadlock, so that this gives way and no listener is its victim. */
    private static final String GIVE_WAY = "set lock_timeout = '300ms'";

    /** Those in which anything was ever written since: emptying one costs PostgreSQL new files for it and its indexes. */
    private static final String TRUNCATE_ALL = """
            do $$ declare names text; begin
              select string_agg(format('%I.%I', schemaname, tablename), ', ') into names
                from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'
                  and pg_relation_size(format('%I.%I', schemaname, tablename)::regclass) > 0;
              if names is not null then execute 'truncate ' || names || ' restart identity cascade'; end if;
            end $$""";

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        SpringExtension.getApplicationContext(context)
                .getBeanProvider(MovableClock.class)
                .ifAvailable(MovableClock::release);
        DatabaseServer server = SharedPostgres.server();
        try (var connection = DriverManager.getConnection(
                        server.url(), server.owner().user(), server.owner().password());
                var statement = connection.createStatement()) {
            statement.execute(GIVE_WAY);
            for (int attempt = 1; !emptied(statement, attempt); attempt++) {}
        }
    }

    /** A listener that still ends what a class before began, and this, may each hold what the other waits for. */
    private static boolean emptied(Statement statement, int attempt) throws SQLException {
        try {
            statement.execute(TRUNCATE_ALL);
            return true;
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        asAgency(invocation);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        asAgency(invocation);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        asAgency(invocation);
    }

    private static void asAgency(Invocation<Void> invocation) throws Throwable {
        Scopes.call(Scope.agency(), () -> invocation.proceed());
    }
}
