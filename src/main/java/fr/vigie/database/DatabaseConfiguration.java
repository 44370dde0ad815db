package fr.vigie.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "vigie.database.url", matchIfMissing = true, havingValue = "never")
    EmbeddedPostgres embeddedPostgres(DatabaseProperties settings) {
        return EmbeddedPostgres.start(settings.folder(), settings.durable());
    }

    @Bean
    @ConditionalOnProperty(name = "vigie.database.url", matchIfMissing = true, havingValue = "never")
    DatabaseServer embeddedServer(EmbeddedPostgres postgres) {
        return postgres.server();
    }

    @Bean
    @ConditionalOnMissingBean(DatabaseServer.class)
    DatabaseServer externalServer(DatabaseProperties settings) {
        if (settings.url() == null) {
            throw new IllegalStateException("vigie.database.url is not set");
        }
        return new DatabaseServer(
                settings.url(),
                new DatabaseServer.Login(settings.ownerUser(), settings.ownerPassword()),
                new DatabaseServer.Login(settings.appUser(), settings.appPassword()));
    }

    /** The pool; the schema is brought up to date before the first connection is handed out. */
    @Bean(destroyMethod = "close")
    HikariDataSource connectionPool(DatabaseServer server, DatabaseProperties settings) {
        Migrations.apply(server);
        var pool = new HikariDataSource();
        pool.setPoolName("vigie");
        pool.setJdbcUrl(server.url());
        pool.setUsername(server.application().user());
        pool.setPassword(server.application().password());
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(10_000);
        return pool;
    }

    @Bean
    @org.springframework.context.annotation.Primary
    DataSource dataSource(HikariDataSource pool) {
        return new ScopedDataSource(pool);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }
}
