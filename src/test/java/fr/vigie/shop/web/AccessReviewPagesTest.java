package fr.vigie.shop.web;

import static fr.vigie.testing.SignedInAs.asAdministrator;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AccessLog;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.SignedIn;
import fr.vigie.account.token.ApiTokens;
import fr.vigie.account.token.Issue;
import fr.vigie.account.token.NewToken;
import fr.vigie.account.token.Permission;
import fr.vigie.account.token.TokenId;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Sha256;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.Shops;
import fr.vigie.shop.access.Access;
import fr.vigie.shop.access.AccessReviews;
import fr.vigie.shop.takeover.Takeovers;
import fr.vigie.ssh.SshTarget;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedInAs;
import fr.vigie.vault.Secret;
import fr.vigie.vault.SecretId;
import fr.vigie.vault.Vault;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
class AccessReviewPagesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    MockMvc mvc;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Takeovers takeovers;

    @Autowired
    Shops shops;

    @Autowired
    Vault vault;

    @Autowired
    AccessLog log;

    @Autowired
    ApiTokens tokens;

    @Autowired
    AccessReviews reviews;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient sql;

    CustomerId customer;
    Person merchant;
    Shop shop;
    SecretId key;
    SecretId password;
    TokenId token;

    @BeforeEach
    void aCustomerWithOneAccessOfEachKind() {
        customer = customers.create("Maison Le Goff", Locale.FRENCH).id();
        merchant = people.enter(new Newcomer(
                "Erwan Le Goff",
                new EmailAddress(UUID.randomUUID() + "@le-goff.example"),
                Role.MERCHANT,
                customer,
                Locale.FRENCH,
                PARIS));
        shop = takeovers.reach(
                takeovers.enter(customer, "Boutique du Port", URI.create("https://port.example")),
                new SshTarget("ssh.port.example", 22, "port"),
                "/home/port/www",
                ShopAccess.Login.GENERATED_KEY,
                null);
        key = Objects.requireNonNull(shop.access()).secret();
        try (Secret secret = Secret.of("mot de passe")) {
            password = vault.store(customer, "Dépôt de sauvegarde", secret);
        }
        log.used(customer, "SSH · Boutique du Port", "Sauvegarde", null);
        token = ((Issue.Issued) tokens.issue(
                        new NewToken("Comptabilité", Set.of(Permission.all().getFirst()), 30, null),
                        merchant.signedIn()))
                .token()
                .id();
    }

    @Test
    void showsWhoAndWhatHasAccessWithItsLastUse() throws Exception {
        page(asManager())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Erwan Le Goff")))
                .andExpect(content().string(containsString("port@ssh.port.example")))
                .andExpect(content().string(containsString("par Vigie")))
                .andExpect(content().string(containsString("Comptabilité")))
                .andExpect(content().string(containsString("Dépôt de sauvegarde")))
                .andExpect(content().string(containsString("Se retire là où il sert")))
                .andExpect(content().string(containsString("Enregistrer la revue")));
    }

    @Test
    void letsTechniciansReadAndOthersNeither() throws Exception {
        page(asTechnician())
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Enregistrer la revue"))));
        page(asMerchantOf(customer)).andExpect(status().isForbidden());
        review(asTechnician(), null).andExpect(status().isForbidden());
        mvc.perform(get("/customers/{id}/access-review", CustomerId.create()).with(asManager()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/contracts/{id}/access-review", UUID.randomUUID()).with(asManager()))
                .andExpect(status().isNotFound());
    }

    @Test
    void changesNothingUntilEveryAccessIsDecidedOn() throws Exception {
        mvc.perform(post("/customers/{id}/access-review", customer)
                        .param("person:" + merchant.id(), "REVOKED")
                        .param("note", "Back-office vérifié")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("attendent votre décision")))
                .andExpect(content().string(containsString("Back-office vérifié")))
                .andExpect(content()
                        .string(containsString("id=\"revoke-person-" + merchant.id() + "\" checked=\"checked\"")));
        assertThat(people.find(merchant.id()).orElseThrow().isActive()).isTrue();
        assertThat(reviews.of(customer, 1)).isEmpty();
    }

    @Test
    void revokesAtOnceAndKeepsTheReviewAsEvidence() throws Exception {
        String record = review(asManager(), "REVOKED")
                .andExpect(redirectedUrlPattern("/customers/" + customer + "/access-reviews/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(people.find(merchant.id()).orElseThrow().isActive()).isFalse();
        assertThat(shops.get(shop.id()).access()).isNull();
        assertThat(vault.find(key)).isEmpty();
        assertThat(vault.find(password)).as("what cannot be revoked here stays").isPresent();
        assertThat(tokens.reaching(customer))
                .filteredOn(each -> each.id().equals(token))
                .allMatch(each -> each.revocation() != null);
        List<Entry> entries =
                ledger.entries(customer, new LedgerFilter("shop.accesses-reviewed", null, null, null), null, 5);
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().fact().details())
                .containsEntry("revoked", "3")
                .containsEntry("by", SignedInAs.MANAGER.toString());
        mvc.perform(get(record).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Erwan Le Goff")))
                .andExpect(content().string(containsString("3 accès retirés")))
                .andExpect(content().string(containsString("/evidence/" + customer + "/")))
                .andExpect(content().string(containsString("inchangé depuis")));
        CustomerId other = customers.create("Autre", Locale.FRENCH).id();
        mvc.perform(get(record.replace(customer.toString(), other.toString())).with(asManager()))
                .andExpect(status().isNotFound());
    }

    @Test
    void leavesTheAgencysPeopleToAdministrators() throws Exception {
        Person gone = people.enter(new Newcomer(
                "Ancien intervenant",
                new EmailAddress(UUID.randomUUID() + "@agence.example"),
                Role.TECHNICIAN,
                null,
                Locale.FRENCH,
                PARIS));
        String subject = "person:" + gone.id();
        page(asManager());
        page(asAdministrator());
        mvc.perform(all(signedIn(Role.ACCOUNT_MANAGER), subject).with(asManager()))
                .andExpect(status().isUnprocessableContent());
        assertThat(people.find(gone.id()).orElseThrow().isActive()).isTrue();
        mvc.perform(all(signedIn(Role.ADMINISTRATOR), subject).with(asAdministrator()))
                .andExpect(status().is3xxRedirection());
        assertThat(people.find(gone.id()).orElseThrow().isActive()).isFalse();
    }

    @Test
    void tellsOfARecordThatIsNotWhatTheLedgerKeeps() throws Exception {
        UUID id = UUID.randomUUID();
        Scopes.run(
                Scope.agency(),
                () -> sql.sql("""
                insert into access_review (id, customer_id, reviewed_at, reviewed_by, content, content_sha256, entry)
                values (:id, :customer, now(), :by, '{"note":"","judged":[]}', :digest, 1)
                """)
                        .param("id", id)
                        .param("customer", customer.value())
                        .param("by", merchant.id().value())
                        .param("digest", Sha256.of("autre chose").hex())
                        .update());
        mvc.perform(get("/customers/{id}/access-reviews/{review}", customer, id).with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("ne correspond plus")));
    }

    private ResultActions page(RequestPostProcessor as) throws Exception {
        return mvc.perform(get("/customers/{id}/access-review", customer).with(as));
    }

    /** @param its what is decided of what can be revoked; null keeps all */
    private ResultActions review(RequestPostProcessor as, @Nullable String its) throws Exception {
        page(as);
        MockHttpServletRequestBuilder request = post("/customers/{id}/access-review", customer);
        for (Access access : accesses(signedIn(Role.ACCOUNT_MANAGER))) {
            boolean revoked = its != null && access.revocable() && access.kind() != Access.Kind.STAFF;
            request.param(access.subject(), revoked ? its : "KEPT");
        }
        return mvc.perform(request.with(as).with(csrf()));
    }

    private MockHttpServletRequestBuilder all(SignedIn me, String revoked) {
        MockHttpServletRequestBuilder request = post("/customers/{id}/access-review", customer);
        accesses(me)
                .forEach(access ->
                        request.param(access.subject(), access.subject().equals(revoked) ? "REVOKED" : "KEPT"));
        return request.with(csrf());
    }

    private List<Access> accesses(SignedIn me) {
        return Scopes.call(Scope.agency(), () -> reviews.accesses(customer, me));
    }

    private static SignedIn signedIn(Role role) {
        return new SignedIn(
                role == Role.ADMINISTRATOR ? SignedInAs.ADMINISTRATOR : SignedInAs.MANAGER,
                role,
                null,
                "Marc Leroy",
                Locale.FRENCH,
                PARIS);
    }
}
