package fr.vigie.database;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Starts the database and brings its schema up to date on a thread of its own while the application still reads its
 * classes; the pool waits for it. Stopped after every bean, also when the application fails to start.
 */
final class DatabaseStart implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    /** After every initializer that brings settings. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        DatabaseProperties settings =
                Binder.get(application.getEnvironment()).bindOrCreate("vigie.database", DatabaseProperties.class);
        Executor ownThread = work -> new Thread(work, "database-start").start();
        var started = new Started(CompletableFuture.supplyAsync(() -> Database.of(settings), ownThread));
        ConfigurableListableBeanFactory beans = application.getBeanFactory();
        beans.registerSingleton("databaseStarted", started);
        ((DefaultSingletonBeanRegistry) beans).registerDisposableBean("databaseStarted", started);
    }

    /** The database under way. */
    record Started(CompletableFuture<Database> database) implements DisposableBean {

        /**
         * Waits until the schema is up to date.
         *
         * @throws DatabaseFailure when the server does not come up
         */
        DatabaseServer server() {
            try {
                return database.join().server();
            } catch (CompletionException failure) {
                if (failure.getCause() instanceof RuntimeException itself) {
                    throw itself;
                }
                throw failure;
            }
        }

        @Override
        public void destroy() {
            database.handle((ready, failure) -> Optional.ofNullable(ready))
                    .join()
                    .ifPresent(Database::close);
        }
    }

    /** @param own the server of our own; null when the settings name one */
    private record Database(DatabaseServer server, @Nullable EmbeddedPostgres own) {

        static Database of(DatabaseProperties settings) {
            if (settings.url() == null) {
                EmbeddedPostgres own = EmbeddedPostgres.start(settings.folder(), settings.durable());
                return new Database(own.server(), own).migrated();
            }
            var owner = new DatabaseServer.Login(settings.ownerUser(), settings.ownerPassword());
            var application = new DatabaseServer.Login(settings.appUser(), settings.appPassword());
            return new Database(new DatabaseServer(settings.url(), owner, application), null).migrated();
        }

        private Database migrated() {
            try {
                Migrations.apply(server);
                return this;
            } catch (RuntimeException failure) {
                close();
                throw Migrations.told(failure);
            }
        }

        void close() {
            if (own != null) {
                own.close();
            }
        }
    }
}
