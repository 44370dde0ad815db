package fr.vigie.account;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the agency says of itself; open to read, since the sign-in page shows its name and colour. */
@Repository
public class AgencySettings {

    private final JdbcClient sql;

    AgencySettings(JdbcClient sql) {
        this.sql = sql;
    }

    /** The agency, called Vigie until it is given its name. */
    @Transactional(readOnly = true)
    public Agency agency() {
        return sql.sql("select name, address, siren, email, phone, accent from agency")
                .query(AgencySettings::read)
                .optional()
                .orElseGet(() -> Agency.named("Vigie"));
    }

    @Transactional
    public void change(Agency agency) {
        sql.sql("""
                insert into agency (name, address, siren, email, phone, accent)
                values (:name, :address, :siren, :email, :phone, :accent)
                on conflict (only_row) do update set name = excluded.name, address = excluded.address,
                    siren = excluded.siren, email = excluded.email, phone = excluded.phone, accent = excluded.accent
                """)
                .param("name", agency.name())
                .param("address", agency.address())
                .param("siren", agency.siren() == null ? null : agency.siren().value())
                .param("email", agency.email() == null ? null : agency.email().value())
                .param("phone", agency.phone())
                .param("accent", agency.accent().hex())
                .update();
    }

    /** What an hour of work costs the agency itself; empty until it says so. For the agency's people alone. */
    @Transactional(readOnly = true)
    public Optional<Money> hourlyCost() {
        return sql.sql("select hourly_cost_cents from agency where hourly_cost_cents is not null")
                .query((row, n) -> new Money(row.getLong(1)))
                .optional();
    }

    /** @param cost null to say nothing about it */
    @Transactional
    public void changeHourlyCost(@Nullable Money cost) {
        sql.sql("update agency set hourly_cost_cents = :cents")
                .param("cents", cost == null ? null : cost.cents())
                .update();
    }

    private static Agency read(ResultSet row, int number) throws SQLException {
        String siren = row.getString("siren");
        String email = row.getString("email");
        return new Agency(
                row.getString("name"),
                row.getString("address"),
                siren == null ? null : new Siren(siren),
                email == null ? null : new EmailAddress(email),
                row.getString("phone"),
                new AccentColour(row.getString("accent")));
    }
}
