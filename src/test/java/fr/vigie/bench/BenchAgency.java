package fr.vigie.bench;

import fr.vigie.Vigie;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Role;
import fr.vigie.account.signin.Passwords;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.database.EmbeddedPostgres;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.shop.inspection.Inventory;
import fr.vigie.shop.inspection.ShopModule;
import fr.vigie.testing.SignedByHand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills a data folder with a large agency, in the end 400 customers, 500 shops, three years of one-minute checks as the
 * rollups hold them, daily backups, 100 000 tickets. People, contracts and inventories are made by the product's own code; what is large
 * is written by {@code bench/agency.sql}.
 */
final class BenchAgency {

    static final String PASSWORD = "vigie-bench-2026";
    static final EmailAddress TECHNICIAN = new EmailAddress("technician-1@agence.example");
    static final EmailAddress MERCHANT = new EmailAddress("merchant-1@client.example");

    private static final int TECHNICIANS = 8;
    private static final int TICKETS_A_MONTH = 20;

    /**
     * How large an agency.
     *
     * @param reported how many months ago the last report was written, from 1
     * @param spacing seconds between two tickets
     */
    record Size(int customers, int shops, int days, int tickets, int reported, int spacing) {
        static final Size LARGE = new Size(400, 500, 1096, 100_000, 1);

        /** A ticket every fifteen minutes. */
        Size(int customers, int shops, int days, int tickets, int reported) {
            this(customers, shops, days, tickets, reported, 900);
        }

        /**
         * Shops with a contract and a customer each, whose every month of thirty days holds {@value #TICKETS_A_MONTH} tickets,
         * for ten months. None was closed yet: a report reads those before it, which are too large to be made up.
         */
        static Size unreported(int shops) {
            int spacing = 30 * 86_400 / (TICKETS_A_MONTH * shops);
            return new Size(shops, shops, 1096, 10 * TICKETS_A_MONTH * shops, 1_000, spacing);
        }

        private String fill(String script) {
            return script.replace("@@CUSTOMERS@@", Integer.toString(customers))
                    .replace("@@SHOPS@@", Integer.toString(shops))
                    .replace("@@DAYS@@", Integer.toString(days))
                    .replace("@@TICKETS@@", Integer.toString(tickets))
                    .replace("@@SPACING@@", Integer.toString(spacing))
                    .replace("@@REPORTED@@", Integer.toString(reported));
        }
    }

    private final ApplicationContext beans;
    private final Size size;
    private final JdbcClient sql;
    private final Instant now = Instants.micros(Instant.now());

    BenchAgency(ApplicationContext beans, Size size) {
        this.beans = beans;
        this.size = size;
        this.sql = beans.getBean(JdbcClient.class);
    }

    static void fill(Path data, Size size) {
        fill(data, size, application -> {});
    }

    /** @param more to enter once the agency is there */
    static void fill(Path data, Size size, Consumer<ApplicationContext> more) {
        withVigie(data, application -> {
            var agency = new BenchAgency(application, size);
            Scopes.run(
                    Scope.agency(),
                    () -> application
                            .getBean(TransactionTemplate.class)
                            .executeWithoutResult(transaction -> agency.enter()));
            more.accept(application);
        });
    }

    /** Starts the program on a folder of data, enters something there, and counts its tables for who asks next. */
    static void withVigie(Path data, Consumer<ApplicationContext> entries) {
        try (var application = new SpringApplicationBuilder(Vigie.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--vigie.data=" + data,
                        "--vigie.job.enabled=false",
                        "--vigie.database.durable=false",
                        "--logging.level.root=error")) {
            entries.accept(application);
        }
        settle(data);
    }

    /** What autovacuum would do within the hour. */
    private static void settle(Path data) {
        try (var postgres = EmbeddedPostgres.start(data.resolve("postgres"), false);
                var connection = DriverManager.getConnection(
                        postgres.server().url(),
                        postgres.server().owner().user(),
                        postgres.server().owner().password());
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        } catch (SQLException failure) {
            throw new IllegalStateException("the tables could not be analysed", failure);
        }
    }

    /** In the transaction of the caller. */
    void enter() {
        var people = beans.getBean(People.class);
        var customers = beans.getBean(Customers.class);
        for (int i = 1; i <= TECHNICIANS; i++) {
            var email = new EmailAddress("technician-" + i + "@agence.example");
            people.enter(Newcomer.ofTheAgency("Technicien " + i, email, Role.TECHNICIAN, Locale.FRENCH));
        }
        for (int i = 1; i <= size.customers(); i++) {
            Customer customer = customers.create("Client " + i, Locale.FRENCH);
            var email = new EmailAddress("merchant-" + i + "@client.example");
            people.enter(Newcomer.merchant("Commerçant " + i, email, customer.id(), Locale.FRENCH));
        }
        var passwords = beans.getBean(Passwords.class);
        for (EmailAddress email : List.of(TECHNICIAN, MERCHANT)) {
            passwords.set(people.findByEmail(email).orElseThrow().id(), PASSWORD);
        }
        List<String> statements = script("agency.sql").stream().map(size::fill).toList();
        run(beans, statements.subList(0, 1));
        customers.list().forEach(customer -> sign(customer.id()));
        inventories();
        run(beans, statements.subList(1, statements.size()));
    }

    /** Drafted by the product, its signature entered by hand. */
    private void sign(CustomerId customer) {
        Instant effective = Instants.micros(now.minus(Duration.ofDays(size.days())));
        List<ShopId> shops = beans.getBean(Shops.class).ofCustomer(customer).stream()
                .map(Shop::id)
                .toList();
        var contract = beans.getBean(Contracts.class).draft(customer, shops, Plan.SERENITE, effective);
        SignedByHand.sign(sql, contract.id(), effective);
    }

    /** One inventory by the product's code, for every quarter of every shop. */
    private void inventories() {
        Shop first = beans.getBean(Shops.class).inCare().getFirst();
        beans.getBean(Inspections.class).add(first, inventory());
        sql.sql("""
                insert into shop_inspection (id, shop_id, customer_id, kind, at, report)
                select uuidv7(), s.id, s.customer_id, i.kind, i.at - quarter * interval '91 days', i.report
                from shop s cross join generate_series(1, 12) quarter cross join (select * from shop_inspection) i""").update();
    }

    private Inventory inventory() {
        List<ShopModule> modules = IntStream.rangeClosed(1, 120)
                .mapToObj(i -> new ShopModule(
                        "module" + i,
                        "Module numéro " + i,
                        "Éditeur " + i % 17,
                        "2.1." + i,
                        "2.1." + i,
                        "2.1." + i,
                        ShopModule.Origin.values()[i % 4],
                        ShopModule.State.values()[i % 2],
                        false,
                        "1.7.0",
                        "8.99.99"))
                .toList();
        return new Inventory(
                now,
                new Inventory.Release("8.1.7", "8.1.7", "1.7.6.9", null, null),
                new Inventory.Server(List.of(), "8.1", "7.2 – 8.1", "MariaDB 10.11", false),
                List.of(new Inventory.Domain(1, "Boutique", "boutique.example", true, true)),
                false,
                "ps_",
                List.of("admin4711"),
                modules,
                List.of("override/classes/Cart.php"),
                List.of(new Inventory.Theme("classic", "Classic", "2.1.0", null, true)),
                List.of(),
                new Inventory.Sizes(40_211L, 3_221_225_472L, 310, 912_345_678L, 2_400, 31_000),
                new Inventory.Settings(false, true, true, false, false));
    }

    static void run(ApplicationContext beans, List<String> statements) {
        var tables = beans.getBean(JdbcTemplate.class);
        statements.forEach(tables::execute);
    }

    /** The statements of a script of this folder. */
    static List<String> script(String name) {
        try (InputStream script = BenchAgency.class.getResourceAsStream("/bench/" + name)) {
            String text = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(java.util.stream.Collectors.joining("\n"))
                    .transform(all -> List.of(all.strip().split(";\n")));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
