package fr.vigie.backup;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.restic.ResticLocation;
import fr.vigie.restic.ResticPassword;
import fr.vigie.restic.ResticRepository;
import fr.vigie.shop.Purposes;
import fr.vigie.vault.Secret;
import fr.vigie.vault.SecretId;
import fr.vigie.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The customers' restic repositories: one each, made when first needed, its password in the vault. */
@Repository
class Repositories {

    private final JdbcClient sql;
    private final Vault vault;
    private final BackupPlaces places;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Purposes purposes;

    Repositories(
            JdbcClient sql,
            Vault vault,
            BackupPlaces places,
            TransactionTemplate transaction,
            Clock clock,
            Purposes purposes) {
        this.sql = sql;
        this.vault = vault;
        this.places = places;
        this.transaction = transaction;
        this.clock = clock;
        this.purposes = purposes;
    }

    /**
     * The customer's repository, existing in its storage.
     *
     * @param purpose for the access log
     */
    ResticRepository open(CustomerId customer, String purpose, @Nullable PersonId by) throws InterruptedException {
        var known = find(customer).orElseGet(() -> register(customer));
        var repository = reach(known, purpose, by);
        if (!repository.location().isFolder() || !Files.exists(Path.of(known.address(), "config"))) {
            repository.createUnlessThere();
        }
        return repository;
    }

    /** The customer's repository, which is not made anew when its storage does not hold it; empty when none is known. */
    Optional<ResticRepository> known(CustomerId customer, String purpose, @Nullable PersonId by) {
        return find(customer).map(known -> reach(known, purpose, by));
    }

    private ResticRepository reach(Known known, String purpose, @Nullable PersonId by) {
        try (var password = vault.open(known.secret(), purpose, by)) {
            var location = new ResticLocation(known.address(), storageLogin());
            return new ResticRepository(places.restic(), location, new ResticPassword(password.text()));
        }
    }

    /** What opens the customer's repository; empty while there is none. */
    Optional<RepositoryKey> key(CustomerId customer, String purpose, @Nullable PersonId by) {
        return find(customer).map(known -> {
            try (var password = vault.open(known.secret(), purpose, by)) {
                return new RepositoryKey(known.address(), password.text());
            }
        });
    }

    Optional<String> address(CustomerId customer) {
        return find(customer).map(Known::address);
    }

    /** Where it is on this machine; empty when it is elsewhere, or when there is none. */
    Optional<Path> folder(CustomerId customer) {
        return address(customer).filter(address -> address.startsWith("/")).map(Path::of);
    }

    /** Where it is elsewhere, without what signs in there; empty when it is on this machine, or when there is none. */
    Optional<String> elsewhere(CustomerId customer) {
        return address(customer)
                .map(address -> new ResticLocation(address, Map.of()))
                .filter(location -> !location.isFolder())
                .map(ResticLocation::toString);
    }

    /** Forgets an erased repository and what opened it. */
    void forget(CustomerId customer) {
        transaction.executeWithoutResult(status -> find(customer).ifPresent(known -> {
            sql.sql("delete from backup_repository where customer_id = :customer")
                    .param("customer", customer.value())
                    .update();
            vault.delete(known.secret());
        }));
    }

    private record Known(String address, SecretId secret) {}

    private Optional<Known> find(CustomerId customer) {
        return sql.sql("select address, secret_id from backup_repository where customer_id = :customer")
                .param("customer", customer.value())
                .query((row, n) -> new Known(row.getString(1), new SecretId(row.getObject(2, UUID.class))))
                .optional();
    }

    private Known register(CustomerId customer) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            var address = places.repository(customer);
            try (var secret =
                    Secret.of(ResticPassword.create(new SecureRandom()).value())) {
                var id = vault.store(customer, purposes.words("backup.credential.repository", customer), secret);
                sql.sql("""
                        insert into backup_repository (customer_id, address, secret_id, created_at)
                        values (:customer, :address, :secret, :at)""")
                        .param("customer", customer.value())
                        .param("address", address)
                        .param("secret", id.value())
                        .param("at", Instants.column(clock.instant()))
                        .update();
                return new Known(address, id);
            }
        }));
    }

    /** What restic needs to reach S3 comes from Vigie's own environment, under restic's own names. */
    private static Map<String, String> storageLogin() {
        return System.getenv().entrySet().stream()
                .filter(each ->
                        each.getKey().startsWith("AWS_") || each.getKey().startsWith("B2_"))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
