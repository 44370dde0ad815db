package fr.vigie.demo;

import fr.vigie.account.People;
import fr.vigie.account.signin.Passwords;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.demo.DemonstrationRefused.Holding;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks the database of a demonstration, wherever it is carried, and refuses, before the first request is taken, to serve it as
 * a real agency's. One from before the mark existed is known by its people with their published password. A real agency's is
 * never filled with a demonstration either.
 */
@Component
@ConditionalOnWebApplication
class DemoMark implements SmartInitializingSingleton {

    private final JdbcClient sql;
    private final People people;
    private final Passwords passwords;
    private final Clock clock;
    private final boolean demonstration;

    DemoMark(
            JdbcClient sql,
            People people,
            Passwords passwords,
            Clock clock,
            @Value("${vigie.demo:}") String demonstration) {
        this.sql = sql;
        this.people = people;
        this.passwords = passwords;
        this.clock = clock;
        this.demonstration = !demonstration.isEmpty();
    }

    /** @throws DemonstrationRefused when the database is the other kind's */
    @Override
    public void afterSingletonsInstantiated() {
        Scopes.run(Scope.agency(), () -> open(demonstration));
    }

    void open(boolean asDemonstration) {
        boolean published = isMarked() || DemoSignIns.all().stream().anyMatch(this::works);
        if (asDemonstration && !published && !people.staff().isEmpty()) {
            throw new DemonstrationRefused(Holding.OTHERS);
        }
        if (!asDemonstration && published) {
            throw new DemonstrationRefused(Holding.DEMONSTRATION);
        }
        if (asDemonstration) {
            sql.sql("insert into demonstration (since) values (:now) on conflict do nothing")
                    .param("now", Instants.column(Instants.micros(clock)))
                    .update();
        }
    }

    private boolean isMarked() {
        return sql.sql("select exists (select from demonstration)")
                .query(Boolean.class)
                .single();
    }

    private boolean works(DemoSignIns.SignIn published) {
        return people.findByEmail(new EmailAddress(published.email()))
                .filter(person -> passwords.matches(person.id(), published.password()))
                .isPresent();
    }
}
