package fr.vigie.account;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the agency says of itself; open to read, since the sign-in page shows its name and colour. */
@Repository
public class AgencySettings {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final JdbcClient sql;
    private final Clock clock;

    AgencySettings(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
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

    /**
     * What an hour cost on a day of the past. The amount that was set first counts for all days before; days between two amounts
     * in which none was set get the later one.
     */
    @Transactional(readOnly = true)
    public Optional<Money> hourlyCost(LocalDate on) {
        return sql.sql("select cents from agency_hourly_cost where until > :day order by until limit 1")
                .param("day", on)
                .query((row, n) -> new Money(row.getLong("cents")))
                .optional()
                .or(this::hourlyCost);
    }

    /** @param cost from today on; null to say nothing about it */
    @Transactional
    public void changeHourlyCost(@Nullable Money cost) {
        sql.sql("""
            insert into agency_hourly_cost (until, cents)
            select :today, hourly_cost_cents from agency
            where hourly_cost_cents is not null and hourly_cost_cents is distinct from :cents
            on conflict do nothing
            """)
                .param("today", LocalDate.ofInstant(clock.instant(), PARIS))
                .param("cents", cost == null ? null : cost.cents(), Types.BIGINT)
                .update();
        sql.sql("update agency set hourly_cost_cents = :cents")
                .param("cents", cost == null ? null : cost.cents())
                .update();
    }

    /** What the agency's documents say of it beside its name and address. */
    @Transactional(readOnly = true)
    public Letterhead letterhead() {
        return sql.sql("""
            select legal_form, capital_cents, register, vat_number, iban, bic, website, mentions, logo from agency
            """).query(AgencySettings::readLetterhead).optional().orElse(Letterhead.BARE);
    }

    /** Its logo stays as it is: {@link #changeLogo}. */
    @Transactional
    public void changeLetterhead(Letterhead letterhead) {
        requireRow();
        sql.sql("""
            update agency set legal_form = :form, capital_cents = :capital, register = :register, vat_number = :vat,
                iban = :iban, bic = :bic, website = :website, mentions = :mentions
            """)
                .param("form", letterhead.legalForm())
                .param(
                        "capital",
                        letterhead.capital() == null
                                ? null
                                : letterhead.capital().cents())
                .param("register", letterhead.register())
                .param("vat", letterhead.vat() == null ? null : letterhead.vat().value())
                .param(
                        "iban",
                        letterhead.iban() == null ? null : letterhead.iban().value())
                .param("bic", letterhead.bic() == null ? null : letterhead.bic().value())
                .param("website", letterhead.website())
                .param("mentions", letterhead.mentions())
                .update();
    }

    /** @param logo null for none; the one before stays for the documents that show it */
    @Transactional
    public void changeLogo(@Nullable Logo logo, Instant at) {
        requireRow();
        if (logo != null) {
            sql.sql("""
                insert into agency_logo (digest, png, width, height, since)
                values (:digest, :png, :width, :height, :since) on conflict do nothing
                """)
                    .param("digest", logo.digest().hex())
                    .param("png", logo.png())
                    .param("width", logo.width())
                    .param("height", logo.height())
                    .param("since", Instants.column(at))
                    .update();
        }
        sql.sql("update agency set logo = :logo")
                .param("logo", logo == null ? null : logo.digest().hex())
                .update();
    }

    /** A logo of now or of earlier. */
    @Transactional(readOnly = true)
    public Optional<Logo> logo(Sha256 digest) {
        return sql.sql("select png, width, height from agency_logo where digest = :digest")
                .param("digest", digest.hex())
                .query((row, n) -> new Logo(row.getBytes("png"), row.getInt("width"), row.getInt("height")))
                .optional();
    }

    private void requireRow() {
        Agency agency = agency();
        sql.sql("""
            insert into agency (name, address, phone, accent) values (:name, '', '', :accent) on conflict do nothing
            """)
                .param("name", agency.name())
                .param("accent", agency.accent().hex())
                .update();
    }

    private static Letterhead readLetterhead(ResultSet row, int number) throws SQLException {
        long capital = row.getLong("capital_cents");
        boolean without = row.wasNull();
        String vat = row.getString("vat_number");
        String iban = row.getString("iban");
        String bic = row.getString("bic");
        String logo = row.getString("logo");
        return new Letterhead(
                row.getString("legal_form"),
                without ? null : new Money(capital),
                row.getString("register"),
                vat == null ? null : new VatNumber(vat),
                iban == null ? null : new Iban(iban),
                bic == null ? null : new Bic(bic),
                row.getString("website"),
                row.getString("mentions"),
                logo == null ? null : new Sha256(logo));
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
