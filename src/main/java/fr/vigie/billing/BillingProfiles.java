package fr.vigie.billing;

import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Siren;
import fr.vigie.account.VatNumber;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** To whom invoices are addressed, customer by customer. */
@Repository
public class BillingProfiles {
    private final JdbcClient sql;

    BillingProfiles(JdbcClient sql) {
        this.sql = sql;
    }

    /** What was entered, or else what the customer's details tell. */
    @Transactional(readOnly = true)
    public BillingProfile of(Customer customer) {
        return sql.sql("select * from billing_profile where customer_id = :customer")
                .param("customer", customer.id().value())
                .query((row, n) -> profile(row))
                .optional()
                .orElseGet(() -> guess(customer.details()));
    }

    @Transactional
    public void change(CustomerId customer, BillingProfile profile) {
        Siren siren = profile.siren();
        VatNumber vat = profile.vat();
        EmailAddress email = profile.email();
        sql.sql("""
            insert into billing_profile (customer_id, legal_name, siren, vat_number, address, delivery, order_number,
                email, method)
            values (:customer, :name, :siren, :vat, :address::jsonb, :delivery::jsonb, :order, :email, :method)
            on conflict (customer_id) do update set legal_name = excluded.legal_name, siren = excluded.siren,
                vat_number = excluded.vat_number, address = excluded.address, delivery = excluded.delivery,
                order_number = excluded.order_number, email = excluded.email, method = excluded.method
            """)
                .param("customer", customer.value())
                .param("name", profile.legalName())
                .param("siren", siren == null ? null : siren.value())
                .param("vat", vat == null ? null : vat.value())
                .param("address", BillingJson.write(profile.address()))
                .param("delivery", profile.delivery() == null ? null : BillingJson.write(profile.delivery()))
                .param("order", profile.orderNumber())
                .param("email", email == null ? null : email.value())
                .param("method", profile.method().name())
                .update();
    }

    private static BillingProfile guess(CustomerDetails details) {
        return new BillingProfile(
                details.name(),
                details.siren(),
                null,
                PostalAddress.read(details.address()).orElseGet(PostalAddress::unknown),
                null,
                "",
                details.email(),
                PaymentMethod.TRANSFER);
    }

    private static BillingProfile profile(ResultSet row) throws SQLException {
        return new BillingProfile(
                row.getString("legal_name"),
                optional(row, "siren").map(Siren::new).orElse(null),
                optional(row, "vat_number").map(VatNumber::new).orElse(null),
                BillingJson.read(row.getString("address"), PostalAddress.class),
                address(row),
                row.getString("order_number"),
                optional(row, "email").map(EmailAddress::new).orElse(null),
                PaymentMethod.valueOf(row.getString("method")));
    }

    private static @Nullable PostalAddress address(ResultSet row) throws SQLException {
        return optional(row, "delivery")
                .map(text -> BillingJson.read(text, PostalAddress.class))
                .orElse(null);
    }

    private static Optional<String> optional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
