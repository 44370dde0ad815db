package fr.vigie.shop.access;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.SignInLog;
import fr.vigie.account.token.ApiToken;
import fr.vigie.account.token.ApiTokens;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.Shops;
import fr.vigie.shop.access.Access.Bar;
import fr.vigie.shop.access.Access.Kind;
import fr.vigie.vault.SecretId;
import fr.vigie.vault.StoredSecret;
import fr.vigie.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds, from where each is kept, all that reaches a customer's shops and data now. */
@Component
class Reach {
    private final People people;
    private final SignInLog signIns;
    private final ApiTokens tokens;
    private final Shops shops;
    private final Vault vault;
    private final AccessLog log;
    private final Contracts contracts;
    private final Clock clock;

    Reach(
            People people,
            SignInLog signIns,
            ApiTokens tokens,
            Shops shops,
            Vault vault,
            AccessLog log,
            Contracts contracts,
            Clock clock) {
        this.people = people;
        this.signIns = signIns;
        this.tokens = tokens;
        this.shops = shops;
        this.vault = vault;
        this.log = log;
        this.contracts = contracts;
        this.clock = clock;
    }

    /** By kind, then as each is listed elsewhere. */
    List<Access> of(CustomerId customer, SignedIn me) {
        return Stream.of(staff(customer, me), portal(customer), programs(customer, me), secrets(customer))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Access::kind))
                .toList();
    }

    /** The people that the contracts in force name; empty when they name none. */
    Set<String> named(CustomerId customer) {
        Instant now = clock.instant();
        return shops.ofCustomer(customer).stream()
                .flatMap(shop -> contracts.activeFor(shop.id(), now).stream())
                .flatMap(version -> version.clauses().confidentiality().access().authorised().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Access> staff(CustomerId customer, SignedIn me) {
        Map<PersonId, Instant> uses = log.lastUsesByPerson(customer);
        return people.staff().stream()
                .filter(Person::isActive)
                .map(person -> new Access(
                        Kind.STAFF,
                        "person:" + person.id(),
                        person.name(),
                        person.email().value(),
                        person.since(),
                        uses.get(person.id()),
                        null,
                        bar(person, me)))
                .toList();
    }

    private static @Nullable Bar bar(Person person, SignedIn me) {
        if (person.id().equals(me.person())) {
            return Bar.ONESELF;
        }
        return me.role() == Role.ADMINISTRATOR ? null : Bar.ADMINISTRATORS;
    }

    private List<Access> portal(CustomerId customer) {
        List<Person> merchants =
                people.of(customer).stream().filter(Person::isActive).toList();
        Map<PersonId, Instant> seen =
                signIns.lastSignIns(merchants.stream().map(Person::id).toList());
        return merchants.stream()
                .map(person -> new Access(
                        Kind.PORTAL,
                        "person:" + person.id(),
                        person.name(),
                        person.email().value(),
                        person.since(),
                        seen.get(person.id()),
                        null,
                        null))
                .toList();
    }

    /** Also the tokens of the agency's people, which reach every customer. */
    private List<Access> programs(CustomerId customer, SignedIn me) {
        Instant now = clock.instant();
        return tokens.reaching(customer).stream()
                .filter(token -> token.stateAt(now).isLive())
                .map(token -> new Access(
                        Kind.TOKEN,
                        "token:" + token.id(),
                        token.name(),
                        token.holder() + " · …" + token.ending(),
                        token.issued(),
                        token.lastUse() == null ? null : token.lastUse().at(),
                        null,
                        bar(token, me)))
                .toList();
    }

    private static @Nullable Bar bar(ApiToken token, SignedIn me) {
        boolean mine = me.person().equals(token.person());
        return token.customer() != null || mine || me.role() == Role.ADMINISTRATOR ? null : Bar.ADMINISTRATORS;
    }

    /** The secret of a shop's server is told by its shop; what else is in the vault, by its name. */
    private List<Access> secrets(CustomerId customer) {
        Map<SecretId, Shop> servers = new HashMap<>();
        shops.ofCustomer(customer).forEach(shop -> {
            ShopAccess access = shop.access();
            if (access != null) {
                servers.put(access.secret(), shop);
            }
        });
        Map<String, CredentialUse> uses = log.lastUses(customer);
        return vault.list(customer).stream()
                .map(secret -> secret(secret, servers.get(secret.id()), uses.get(secret.name())))
                .toList();
    }

    private static Access secret(StoredSecret secret, @Nullable Shop shop, @Nullable CredentialUse use) {
        ShopAccess server = shop == null ? null : shop.access();
        return new Access(
                server == null ? Kind.CREDENTIAL : Kind.SERVER,
                server == null || shop == null ? "secret:" + secret.id() : "shop:" + shop.id(),
                secret.name(),
                server == null ? "" : server.target().toString(),
                secret.sealedAt(),
                use == null ? null : use.at(),
                use == null ? null : use.byName(),
                server == null ? Bar.ELSEWHERE : null);
    }
}
