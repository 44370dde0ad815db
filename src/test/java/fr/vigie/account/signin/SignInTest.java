package fr.vigie.account.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.mail.Outbox;
import fr.vigie.testing.PageTest;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
class SignInTest {

    private static final String PASSWORD = "corbeille de pommes vertes";
    private static final EmailAddress INES = new EmailAddress("ines@agence.example");
    private static final EmailAddress PAUL = new EmailAddress("paul@port.example");
    private static final EmailAddress CLAIRE = new EmailAddress("claire@port.example");

    private final MockMvc mvc;
    private final People people;
    private final Passwords passwords;
    private final Authenticators authenticators;
    private final Invitations invitations;
    private final FirstStart firstStart;
    private final Customers customers;
    private final CustomerAccounts accounts;
    private final Outbox outbox;
    private final MovableClock clock;
    private final JdbcClient sql;
    private Person ines;
    private Customer harbour;

    @Autowired
    SignInTest(
            MockMvc mvc,
            People people,
            Passwords passwords,
            Authenticators authenticators,
            Invitations invitations,
            FirstStart firstStart,
            Customers customers,
            CustomerAccounts accounts,
            Outbox outbox,
            MovableClock clock,
            JdbcClient sql) {
        this.mvc = mvc;
        this.people = people;
        this.passwords = passwords;
        this.authenticators = authenticators;
        this.invitations = invitations;
        this.firstStart = firstStart;
        this.customers = customers;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
        this.sql = sql;
    }

    @BeforeEach
    void someone() {
        for (String table : List.of("spring_session", "sign_in", "one_time_link", "mail_outbox")) {
            sql.sql("delete from " + table).update();
        }
        sql.sql("delete from person").update();
        harbour = customers.create("Boutique du Port", Locale.FRENCH);
        ines = people.enter(Newcomer.ofTheAgency("Inès Caron", INES, Role.TECHNICIAN, Locale.FRENCH));
        passwords.set(ines.id(), PASSWORD);
        Person claire = people.enter(Newcomer.merchant("Claire Dumas", CLAIRE, harbour.id(), Locale.FRENCH));
        passwords.set(claire.id(), PASSWORD);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void letsInWithThePasswordAndOpensASessionUnderANewId() throws Exception {
        Cookie planted = cookie(mvc.perform(get("/sign-in")).andReturn());
        MvcResult in = mvc.perform(signIn(CLAIRE, PASSWORD, planted))
                .andExpect(redirectedUrl("/portal"))
                .andReturn();
        Cookie session = cookie(in);
        assertThat(session).isNotNull();
        assertThat(session.getValue()).isNotEqualTo(planted.getValue());
        mvc.perform(get("/account").cookie(planted)).andExpect(redirectedUrl("/sign-in?ended"));
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getAttribute("SameSite")).isEqualTo("Lax");
        mvc.perform(get("/account").cookie(session))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Claire Dumas")));
    }

    @Test
    void answersTheSameForAWrongPasswordAndAnUnknownAddress() throws Exception {
        String wrong = refusal(INES.value(), "pas le bon mot de passe");
        String unknown = refusal("personne@ailleurs.example", "pas le bon mot de passe");
        String noAddress = refusal("pas une adresse", "pas le bon mot de passe");
        assertThat(unknown).isEqualTo(wrong);
        assertThat(noAddress).isEqualTo(wrong);
    }

    @Test
    void makesOneWaitLongerAndLongerKnownOrNot() throws Exception {
        clock.stopAt(Instant.parse("2026-03-03T08:00:00Z"));
        for (String email : List.of(INES.value(), "personne@ailleurs.example")) {
            for (int attempt = 0; attempt < 5; attempt++) {
                mvc.perform(signIn(new EmailAddress(email), "faux", null)).andExpect(status().isUnprocessableContent());
            }
            mvc.perform(signIn(new EmailAddress(email), PASSWORD, null)).andExpect(status().isTooManyRequests());
        }
        clock.stopAt(Instant.parse("2026-03-03T08:00:31Z"));
        mvc.perform(signIn(INES, PASSWORD, null)).andExpect(status().is3xxRedirection());
        mvc.perform(signIn(INES, "faux", null)).andExpect(status().isUnprocessableContent());
    }

    @Test
    void holdsBackOneAddressThatTriesManyPeople() throws Exception {
        for (int person = 0; person < 30; person++) {
            mvc.perform(signIn(new EmailAddress("p" + person + "@ailleurs.example"), "faux", null));
        }
        mvc.perform(signIn(INES, PASSWORD, null)).andExpect(status().isTooManyRequests());
    }

    @Test
    void asksForTheCodeThatCannotBeUsedTwice() throws Exception {
        clock.stopAt(Instant.parse("2026-03-03T08:00:00Z"));
        AuthenticatorKey key = AuthenticatorKey.draw();
        List<String> recovery = authenticators.setUp(ines.id(), key, Totp.USUAL.code(key.bytes(), clock.instant()));
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        clock.stopAt(clock.instant().plusSeconds(60));
        String code = Totp.USUAL.code(key.bytes(), clock.instant());

        Cookie halfway = cookie(mvc.perform(signIn(INES, PASSWORD, null))
                .andExpect(redirectedUrl("/sign-in/code"))
                .andReturn());
        mvc.perform(get("/account").cookie(halfway)).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(code("000000", halfway)).andExpect(status().isUnprocessableContent());
        mvc.perform(code(code, halfway)).andExpect(redirectedUrl("/"));

        Cookie again = cookie(mvc.perform(signIn(INES, PASSWORD, null)).andReturn());
        mvc.perform(code(code, again)).andExpect(status().isUnprocessableContent());
        mvc.perform(code(recovery.getFirst().toUpperCase(Locale.ROOT), again)).andExpect(redirectedUrl("/"));
        Cookie third = cookie(mvc.perform(signIn(INES, PASSWORD, null)).andReturn());
        mvc.perform(code(recovery.getFirst(), third)).andExpect(status().isUnprocessableContent());
    }

    @Test
    void someoneOfTheAgencySetsUpACodeBeforeAnythingElse() throws Exception {
        clock.stopAt(Instant.parse("2026-03-03T08:00:00Z"));
        Cookie session = cookie(mvc.perform(signIn(INES, PASSWORD, null)).andReturn());
        for (String page : List.of("/", "/shops", "/account", "/customers", "/jobs", "/settings")) {
            mvc.perform(get(page).cookie(session)).andExpect(redirectedUrl("/account/authenticator"));
        }
        mvc.perform(get("/today/bands").cookie(session).header("HX-Request", "true"))
                .andExpect(status().isForbidden())
                .andExpect(header().string("HX-Redirect", "/account/authenticator"));
        mvc.perform(change(PASSWORD, "trois bateaux rouges au port", session))
                .andExpect(redirectedUrl("/account/authenticator"));
        mvc.perform(get("/actuator/prometheus").cookie(session)).andExpect(redirectedUrl("/account/authenticator"));

        String page = mvc.perform(get("/account/authenticator").cookie(session))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Protégez votre accès")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher shown = Pattern.compile("name=\"key\" value=\"([A-Z2-7]+)\"").matcher(page);
        assertThat(shown.find()).isTrue();
        AuthenticatorKey key = new AuthenticatorKey(shown.group(1));
        mvc.perform(enrol(key, "000000", session)).andExpect(status().isUnprocessableContent());
        mvc.perform(get("/shops").cookie(session)).andExpect(redirectedUrl("/account/authenticator"));
        mvc.perform(enrol(key, Totp.USUAL.code(key.bytes(), clock.instant()), session))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"/\"")));
        mvc.perform(get("/shops").cookie(session)).andExpect(status().isOk());
        mvc.perform(post("/account/authenticator/removal")
                        .with(csrf())
                        .cookie(session)
                        .param("password", PASSWORD))
                .andExpect(flash().attribute("alarm", "account.authenticator.compulsory"));
        assertThat(authenticators.isSetUp(ines.id())).isTrue();
    }

    @Test
    void whoOwesACodeMayLeave() throws Exception {
        Cookie session = cookie(mvc.perform(signIn(INES, PASSWORD, null)).andReturn());
        mvc.perform(post("/sign-out").cookie(session).with(csrf())).andExpect(redirectedUrl("/sign-in?out"));
        mvc.perform(get("/account").cookie(session)).andExpect(redirectedUrl("/sign-in?ended"));
    }

    @Test
    void aMerchantMayDoWithoutACode() throws Exception {
        Cookie session = cookie(mvc.perform(signIn(CLAIRE, PASSWORD, null)).andReturn());
        mvc.perform(get("/portal").cookie(session)).andExpect(status().isOk());
    }

    @Test
    void theSecondFactorIsCompulsoryUnlessTheSettingOrTheDemonstrationSaysOtherwise() {
        assertThat(new StaffSecondFactor(authenticators, "", "").isCompulsory()).isTrue();
        assertThat(new StaffSecondFactor(authenticators, "", "").isOwedBy(ines)).isTrue();
        assertThat(new StaffSecondFactor(authenticators, "optional", "").isOwedBy(ines))
                .isFalse();
        assertThat(new StaffSecondFactor(authenticators, "", "agency").isWaivedForTheDemonstration())
                .isTrue();
        assertThat(new StaffSecondFactor(authenticators, "compulsory", "agency").isOwedBy(ines))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StaffSecondFactor(authenticators, "off", ""))
                .withMessageContaining("compulsory or optional, found: off");
    }

    @Test
    void theRightPasswordDoesNotClearWrongCodes() throws Exception {
        clock.stopAt(Instant.parse("2026-03-03T08:00:00Z"));
        AuthenticatorKey key = AuthenticatorKey.draw();
        authenticators.setUp(ines.id(), key, Totp.USUAL.code(key.bytes(), clock.instant()));
        for (int guess = 0; guess < 5; guess++) {
            Cookie halfway = cookie(mvc.perform(signIn(INES, PASSWORD, null)).andReturn());
            mvc.perform(code("00000" + guess, halfway));
        }
        mvc.perform(signIn(INES, PASSWORD, null)).andExpect(status().isTooManyRequests());
    }

    @Test
    void letsInByAMailLinkOnceEvenWhenLockedOut() throws Exception {
        for (int attempt = 0; attempt < 6; attempt++) {
            mvc.perform(signIn(INES, "faux", null));
        }
        mvc.perform(post("/sign-in/link").with(csrf()).param("email", INES.value()))
                .andExpect(status().isOk());
        String link = linkIn(INES, "/sign-in/link/");
        mvc.perform(get(link)).andExpect(status().isOk());
        mvc.perform(get(link)).andExpect(status().isOk());
        mvc.perform(post(link).with(csrf())).andExpect(redirectedUrl("/"));
        mvc.perform(post(link).with(csrf())).andExpect(status().isUnprocessableContent());
    }

    @Test
    void aLinkAgesInAQuarterOfAnHour() throws Exception {
        clock.stopAt(Instant.parse("2026-03-03T08:00:00Z"));
        mvc.perform(post("/sign-in/link").with(csrf()).param("email", INES.value()));
        String link = linkIn(INES, "/sign-in/link/");
        clock.stopAt(clock.instant().plus(Duration.ofMinutes(16)));
        mvc.perform(post(link).with(csrf())).andExpect(status().isUnprocessableContent());
    }

    @Test
    void sendsAtMostThreeLinksAndNoneToAnUnknownAddress() throws Exception {
        for (int i = 0; i < 6; i++) {
            mvc.perform(post("/sign-in/link").with(csrf()).param("email", INES.value()))
                    .andExpect(content().string(containsString("Si ")));
        }
        mvc.perform(post("/sign-in/link").with(csrf()).param("email", "personne@ailleurs.example"))
                .andExpect(content().string(containsString("Si ")));
        assertThat(outbox.latest(null, null, 50)).hasSize(3);
    }

    @Test
    void aMerchantInvitedChoosesAPasswordAndEntersThePortal() throws Exception {
        invitations.invite(Newcomer.merchant("Paul Meunier", PAUL, harbour.id(), Locale.FRENCH));
        String link = linkIn(PAUL, "/invitation/");
        mvc.perform(get(link)).andExpect(status().isOk()).andExpect(content().string(containsString("Paul Meunier")));
        mvc.perform(post(link).with(csrf()).param("password", "court").param("again", "court"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("trop court")));
        mvc.perform(post(link).with(csrf()).param("password", PASSWORD).param("again", PASSWORD))
                .andExpect(redirectedUrl("/portal"));
        mvc.perform(get(link)).andExpect(status().isGone());
        mvc.perform(signIn(PAUL, PASSWORD, null)).andExpect(redirectedUrl("/portal"));
    }

    @Test
    void theFirstStartCreatesOneAdministrator() throws Exception {
        String link = firstStart.link().orElseThrow().replaceFirst("^https?://[^/]+", "");
        mvc.perform(get(link)).andExpect(status().isOk());
        mvc.perform(post(link)
                        .with(csrf())
                        .param("agency", "Agence du Port")
                        .param("name", "Anne Rivière")
                        .param("email", "anne@agence.example")
                        .param("password", PASSWORD)
                        .param("again", PASSWORD))
                .andExpect(redirectedUrl("/"));
        assertThat(firstStart.link()).isEmpty();
        mvc.perform(get(link)).andExpect(status().isGone());
        assertThat(people.findByEmail(new EmailAddress("anne@agence.example")))
                .map(Person::role)
                .contains(Role.ADMINISTRATOR);
    }

    @Test
    void someoneDisabledIsOutAtTheNextRequest() throws Exception {
        Cookie session = cookie(mvc.perform(signIn(INES, PASSWORD, null)).andReturn());
        people.disable(ines.id());
        mvc.perform(get("/account").cookie(session)).andExpect(redirectedUrl("/sign-in?ended"));
        mvc.perform(signIn(INES, PASSWORD, null)).andExpect(status().isUnprocessableContent());
    }

    @Test
    void whoseAccountIsClosedForGoodIsOutAndReadsWhy() throws Exception {
        Cookie session = cookie(mvc.perform(signIn(CLAIRE, PASSWORD, null)).andReturn());
        mvc.perform(post("/sign-in/link").with(csrf()).param("email", CLAIRE.value()));
        String link = linkIn(CLAIRE, "/sign-in/link/");
        accounts.close(harbour.id());
        accounts.close(harbour.id());
        mvc.perform(get("/portal").cookie(session)).andExpect(redirectedUrl("/sign-in?ended"));
        mvc.perform(get("/sign-in?ended=")).andExpect(content().string(containsString("votre compte a été fermé")));
        mvc.perform(signIn(CLAIRE, PASSWORD, null))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ou ce compte a été fermé")));
        mvc.perform(post(link).with(csrf())).andExpect(status().isUnprocessableContent());
        assertThat(accounts.named(harbour.id()) + accounts.sessions(harbour.id()))
                .isZero();
        assertThat(sql.sql("select count(*) from person_credential c join person p on p.id = c.person_id"
                                + " where p.customer_id is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void changingThePasswordSignsOutEverywhereElse() throws Exception {
        Cookie here = cookie(mvc.perform(signIn(CLAIRE, PASSWORD, null)).andReturn());
        Cookie elsewhere = cookie(mvc.perform(signIn(CLAIRE, PASSWORD, null)).andReturn());
        String another = "trois bateaux rouges au port";
        mvc.perform(change("faux", another, here)).andExpect(status().isUnprocessableContent());
        mvc.perform(change(PASSWORD, another, here)).andExpect(redirectedUrl("/account"));
        mvc.perform(get("/account").cookie(here)).andExpect(status().isOk());
        mvc.perform(get("/account").cookie(elsewhere)).andExpect(redirectedUrl("/sign-in?ended"));
        mvc.perform(signIn(CLAIRE, another, null)).andExpect(redirectedUrl("/portal"));
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        Cookie session = cookie(mvc.perform(signIn(INES, PASSWORD, null)).andReturn());
        mvc.perform(post("/sign-out").cookie(session).with(csrf())).andExpect(redirectedUrl("/sign-in?out"));
        mvc.perform(get("/account").cookie(session)).andExpect(redirectedUrl("/sign-in?ended"));
    }

    @Test
    void thatASessionIsUsedIsWrittenOnceAMinute() throws Exception {
        Cookie session = cookie(mvc.perform(signIn(CLAIRE, PASSWORD, null)).andReturn());
        mvc.perform(get("/account").cookie(session)).andExpect(status().isOk());
        long halfAMinuteAgo = used(30);
        mvc.perform(get("/account").cookie(session)).andExpect(status().isOk());
        assertThat(lastUse()).isEqualTo(halfAMinuteAgo);
        long aMinuteAgo = used(61);
        mvc.perform(get("/account").cookie(session)).andExpect(status().isOk());
        assertThat(lastUse()).isGreaterThan(aMinuteAgo + 60_000);
    }

    private long used(int secondsAgo) {
        sql.sql("update spring_session set last_access_time = :at where principal_name is not null")
                .param("at", System.currentTimeMillis() - secondsAgo * 1000L)
                .update();
        return lastUse();
    }

    private long lastUse() {
        return sql.sql("select last_access_time from spring_session where principal_name is not null")
                .query(Long.class)
                .single();
    }

    @Test
    void notesEveryAttemptWithItsAddressAndBrowser() throws Exception {
        mvc.perform(signIn(INES, "faux", null).header("User-Agent", "Firefox/140"));
        mvc.perform(signIn(INES, PASSWORD, null).header("User-Agent", "Firefox/140"));
        List<String> lines = sql.sql("select outcome || ' ' || address || ' ' || agent from sign_in order by number")
                .query(String.class)
                .list();
        assertThat(lines).containsExactly("REFUSED 127.0.0.1 Firefox/140", "ACCEPTED 127.0.0.1 Firefox/140");
    }

    @Test
    void keepsNoPasswordInClear() {
        assertThat(sql.sql("select password from person_credential")
                        .query(String.class)
                        .list())
                .allMatch(stored -> stored.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    @Test
    void followsOnlyAPathOfOursAfterSignIn() throws Exception {
        MvcResult asked = mvc.perform(get("/customers?search=port").header("Accept", "text/html"))
                .andExpect(redirectedUrl("/sign-in"))
                .andReturn();
        Cookie saved = asked.getResponse().getCookie("REDIRECT_URI");
        mvc.perform(signIn(INES, PASSWORD, saved)).andExpect(redirectedUrl("/customers?search=port"));
    }

    @Test
    void speaksTheLanguageChosenBeforeSignIn() throws Exception {
        Cookie language = mvc.perform(post("/sign-in/language").with(csrf()).param("language", "en"))
                .andReturn()
                .getResponse()
                .getCookie("language");
        mvc.perform(get("/sign-in").cookie(language)).andExpect(content().string(containsString("Sign in")));
        mvc.perform(get("/sign-in").header("Accept-Language", "de"))
                .andExpect(content().string(containsString("Se connecter")));
    }

    private String refusal(String email, String password) throws Exception {
        return mvc.perform(post("/sign-in").with(csrf()).param("email", email).param("password", password))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replace(email, "…")
                .replaceAll("(content|value)=\"[A-Za-z0-9_-]{90,}\"", "token");
    }

    private MockHttpServletRequestBuilder signIn(EmailAddress email, String password, @Nullable Cookie cookie) {
        MockHttpServletRequestBuilder request =
                post("/sign-in").with(csrf()).param("email", email.value()).param("password", password);
        return cookie == null ? request : request.cookie(cookie);
    }

    private static MockHttpServletRequestBuilder code(String code, Cookie session) {
        return post("/sign-in/code").with(csrf()).cookie(session).param("code", code);
    }

    private static MockHttpServletRequestBuilder enrol(AuthenticatorKey key, String code, Cookie session) {
        return post("/account/authenticator")
                .with(csrf())
                .cookie(session)
                .param("key", key.base32())
                .param("code", code);
    }

    private static MockHttpServletRequestBuilder change(String current, String password, Cookie session) {
        return post("/account/password")
                .with(csrf())
                .cookie(session)
                .param("current", current)
                .param("password", password)
                .param("again", password);
    }

    private String linkIn(EmailAddress address, String path) {
        String text = outbox.latestTo(address).orElseThrow().mail().text();
        Matcher link =
                Pattern.compile(Pattern.quote(path) + "[A-Za-z0-9_-]{43}").matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group();
    }

    private static @Nullable Cookie cookie(MvcResult result) {
        return result.getResponse().getCookie("vigie");
    }
}
