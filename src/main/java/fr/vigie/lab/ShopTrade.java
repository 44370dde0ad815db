package fr.vigie.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Invented trade of the last ninety days: customers, carts, orders, visits and logs. */
final class ShopTrade {
    private static final int CUSTOMERS = 80;
    private static final int ORDERS = 240;
    private static final int ABANDONED_CARTS = 60;
    private static final int VISITS = 900;
    private static final Duration SPAN = Duration.ofDays(90);

    private final LabSpec spec;
    private final PrestaShopVersion version;
    private final Random random;

    ShopTrade(LabSpec spec) {
        this.spec = spec;
        this.version = spec.prestashopVersion();
        this.random = new Random(spec.seed());
    }

    void insert(Inserts inserts) {
        customers(inserts);
        orders(inserts);
        visits(inserts);
        logs(inserts);
    }

    private void customers(Inserts inserts) {
        Inserts.Rows customer = inserts.into(
                "customer",
                "id_customer id_gender id_default_group id_lang firstname lastname email passwd birthday newsletter secure_key active date_add date_upd");
        Inserts.Rows address = inserts.into(
                "address",
                "id_country id_customer alias lastname firstname address1 postcode city phone date_add date_upd");
        Inserts.Rows group = inserts.into("customer_group", "id_customer id_group");
        for (int id = 1; id <= CUSTOMERS; id++) {
            Person one = Person.any(random, id);
            Instant since = spec.asOf().minus(Duration.ofDays(30L + random.nextInt(500)));
            String birthday =
                    id % 9 == 0 ? "0000-00-00" : (1950 + random.nextInt(50)) + "-0" + (1 + random.nextInt(9)) + "-15";
            customer.row(
                    id,
                    1 + id % 2,
                    3,
                    1,
                    one.firstName(),
                    one.lastName(),
                    one.email(),
                    Person.PASSWORD_HASH,
                    birthday,
                    id % 3 == 0,
                    hex(32),
                    1,
                    since,
                    since);
            String town = Person.town(random);
            address.row(
                    8,
                    id,
                    "Mon adresse",
                    one.lastName(),
                    one.firstName(),
                    (1 + random.nextInt(90)) + " rue du Môle",
                    town.substring(0, 5),
                    town.substring(6),
                    "0" + (100_000_000 + random.nextInt(100_000_000)),
                    since,
                    since);
            group.row(id, 3);
        }
        customer.end();
        address.end();
        group.end();
    }

    private void orders(Inserts inserts) {
        Inserts.Rows cart = inserts.into(
                "cart",
                "id_cart id_carrier delivery_option id_lang id_address_delivery id_address_invoice id_currency id_customer id_guest secure_key date_add date_upd");
        Inserts.Rows cartLine = inserts.into("cart_product", "id_cart id_product quantity date_add");
        Inserts.Rows order = inserts.into(
                "orders",
                "id_order reference id_carrier id_lang id_customer id_cart id_currency id_address_delivery id_address_invoice current_state payment module total_paid total_paid_tax_incl total_paid_tax_excl total_paid_real total_products total_products_wt valid invoice_number date_add date_upd");
        Inserts.Rows detail = inserts.into(
                "order_detail",
                "id_order id_shop product_id product_name product_quantity product_price product_reference total_price_tax_incl total_price_tax_excl unit_price_tax_incl unit_price_tax_excl");
        Inserts.Rows history = inserts.into("order_history", "id_employee id_order id_order_state date_add");
        Inserts.Rows payment = inserts.into(
                "order_payment", "order_reference id_currency amount payment_method transaction_id date_add");
        for (int id = 1; id <= ORDERS + ABANDONED_CARTS; id++) {
            int customer = 1 + random.nextInt(CUSTOMERS);
            int productId = 1 + random.nextInt(Catalogue.PRODUCTS.size());
            Catalogue.Product product = Catalogue.PRODUCTS.get(productId - 1);
            int quantity = 1 + random.nextInt(3);
            Instant at = between(id, ORDERS + ABANDONED_CARTS);
            cart.row(id, 2, "", 1, customer, customer, 1, customer, id, hex(32), at, at);
            cartLine.row(id, productId, quantity, at);
            if (id > ORDERS) {
                continue;
            }
            boolean wire = id % 5 == 0;
            boolean failed = id % 41 == 0;
            int state = failed ? 8 : wire && id > ORDERS - 10 ? 10 : id > ORDERS - 12 ? 3 : 5;
            BigDecimal unit = new BigDecimal(product.price());
            BigDecimal net = unit.multiply(BigDecimal.valueOf(quantity));
            BigDecimal gross = net.multiply(new BigDecimal("1.2")).setScale(2, RoundingMode.HALF_UP);
            boolean paid = !failed && state != 10;
            String reference = reference();
            order.row(
                    id,
                    reference,
                    2,
                    1,
                    customer,
                    id,
                    1,
                    customer,
                    customer,
                    state,
                    wire ? "Virement bancaire" : "PrestaShop Checkout",
                    paymentModule(wire),
                    gross,
                    gross,
                    net,
                    paid ? gross : BigDecimal.ZERO,
                    net,
                    gross,
                    paid,
                    paid ? id : 0,
                    at,
                    at.plusSeconds(90));
            detail.row(
                    id,
                    1,
                    productId,
                    product.name(),
                    quantity,
                    unit,
                    product.reference(),
                    gross,
                    net,
                    unit.multiply(new BigDecimal("1.2")),
                    unit);
            history.row(0, id, wire ? 10 : 2, at).row(1, id, state, at.plusSeconds(3600));
            if (paid) {
                payment.row(reference, 1, gross, wire ? "Virement bancaire" : "PrestaShop Checkout", hex(17), at);
            }
        }
        List.of(cart, cartLine, order, detail, history, payment).forEach(Inserts.Rows::end);
    }

    private void visits(Inserts inserts) {
        Inserts.Rows guest = inserts.into("guest", "id_guest id_customer accept_language");
        Inserts.Rows connection =
                inserts.into("connections", "id_connections id_guest id_page ip_address date_add http_referer");
        Inserts.Rows seen = inserts.into("connections_page", "id_connections id_page time_start");
        inserts.into("page", "id_page id_page_type id_object")
                .row(1, 1, null)
                .row(2, 2, 1)
                .end();
        for (int id = 1; id <= VISITS; id++) {
            Instant at = between(id, VISITS);
            guest.row(id, id % 4 == 0 ? 1 + id % CUSTOMERS : null, "fr");
            // 203.0.113.0/24 is reserved for documentation.
            connection.row(id, id, 1 + id % 2, 3_405_803_776L + random.nextInt(256), at, "");
            seen.row(id, 1 + id % 2, at);
        }
        guest.end();
        connection.end();
        seen.end();
    }

    private void logs(Inserts inserts) {
        Inserts.Rows log = inserts.into("log", "severity message object_type object_id id_employee date_add date_upd");
        for (int id = 1; id <= 40; id++) {
            Instant at = between(id, 40);
            switch (id % 8) {
                case 0 -> log.row(3, "Le transporteur Colis Plus n’a pas répondu en 10 s", "Order", id, null, at, at);
                case 1, 2, 3 -> log.row(1, "Connexion au back-office depuis 203.0.113.7", "Employee", 1, 1, at, at);
                case 4 -> log.row(2, "Le stock du produit est presque épuisé", "Product", 1 + id % 12, null, at, at);
                default -> log.row(1, "Modification de Product", "Product", 1 + id % 12, 1, at, at);
            }
        }
        log.end();
        Inserts.Rows mail = inserts.into("mail", "recipient template subject id_lang date_add");
        for (int id = 1; id <= 60; id++) {
            mail.row(Person.any(random, id).email(), "order_conf", "Confirmation de commande", 1, between(id, 60));
        }
        mail.end();
    }

    /** The nth of so many moments, evenly spread, the last one at the shop's latest date. */
    private Instant between(int nth, int total) {
        return spec.asOf()
                .minus(SPAN.multipliedBy(total - nth).dividedBy(total))
                .minusSeconds(random.nextInt(3000));
    }

    private String paymentModule(boolean wire) {
        if (wire) {
            return version.atLeast("1.7") ? "ps_wirepayment" : "bankwire";
        }
        return version.atLeast("1.7") ? "ps_checkout" : "cheque";
    }

    private String reference() {
        return random.ints(9, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String hex(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(String.format(Locale.ROOT, "%08x", random.nextInt()));
        }
        return text.substring(0, length);
    }
}
