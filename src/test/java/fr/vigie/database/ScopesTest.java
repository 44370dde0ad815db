package fr.vigie.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.kernel.CustomerId;
import fr.vigie.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class ScopesTest {

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void tellsTheDatabaseWhoseRowsTheWorkMaySee() {
        CustomerId customer = CustomerId.create();

        assertThat(Scopes.call(Scope.customer(customer), this::setting)).isEqualTo(customer.toString());
        assertThat(Scopes.call(Scope.nobody(), this::setting)).isEmpty();
        assertThat(setting()).isEqualTo("agency");
    }

    @Test
    void refusesAnotherScopeInsideATransaction() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(
                        status -> Scopes.run(Scope.customer(CustomerId.create()), this::setting)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside the transaction");
    }

    @Test
    void signsInAsARoleThatCannotBypassRowLevelSecurity() {
        assertThat(sql.sql(
                                "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    private String setting() {
        return sql.sql("select current_setting('vigie.scope')")
                .query(String.class)
                .single();
    }
}
