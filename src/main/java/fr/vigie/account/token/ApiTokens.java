package fr.vigie.account.token;

import fr.vigie.account.Caller;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.StaffSecondFactor;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tokens: who may see, issue and revoke them, and who comes in with one.
 *
 * <p>A person sees their own. A merchant sees besides those of their company as a whole, an account manager those of every
 * customer as a whole, an administrator all. Who sees a token may revoke it. What concerns a customer is written to its ledger.
 */
@Component
public class ApiTokens {

    private static final int MOST_LIVE = 20;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenRows rows;
    private final People people;
    private final StaffSecondFactor secondFactor;
    private final Ledger ledger;
    private final Clock clock;
    private final Pace pace;

    ApiTokens(
            TokenRows rows,
            People people,
            StaffSecondFactor secondFactor,
            Ledger ledger,
            Clock clock,
            @Value("${vigie.api.requests-per-minute:120}") int perMinute) {
        this.rows = rows;
        this.people = people;
        this.secondFactor = secondFactor;
        this.ledger = ledger;
        this.clock = clock;
        this.pace = new Pace(perMinute);
    }

    /** Those that a person may see, the newest first. */
    @Transactional(readOnly = true)
    public List<ApiToken> seenBy(SignedIn me) {
        return rows.seenBy(me);
    }

    @Transactional(readOnly = true)
    public Optional<ApiToken> find(TokenId id, SignedIn me) {
        return rows.find(id, me);
    }

    /** Where a token was used from, the latest day first. */
    @Transactional(readOnly = true)
    public List<TokenUse> uses(TokenId id, int most) {
        return rows.uses(id, most);
    }

    /**
     * Issues a token.
     *
     * @param wanted for a customer only when {@code by} may act for it: an account manager, an administrator, or a merchant of it
     */
    @Transactional
    public Issue issue(NewToken wanted, SignedIn by) {
        if (wanted.customer() != null && !mayActFor(wanted.customer(), by)) {
            throw new IllegalArgumentException(by.role() + " does not issue tokens of " + wanted.customer());
        }
        CustomerId reached = wanted.customer() == null ? by.customer() : wanted.customer();
        @Nullable PersonId person = wanted.customer() == null ? by.person() : null;
        Instant now = Instants.micros(clock);
        List<String> live = rows.liveNames(person, wanted.customer(), now);
        if (live.contains(wanted.name())) {
            return new Issue.NameTaken();
        }
        if (live.size() >= MOST_LIVE) {
            return new Issue.TooMany(MOST_LIVE);
        }
        TokenText text = TokenText.draw(RANDOM);
        TokenId id = TokenId.create();
        rows.insert(id, text, wanted, reached, person, by.person(), now);
        if (reached != null) {
            ledger.append(reached, issued(id, wanted, person, by, now), now);
        }
        return new Issue.Issued(rows.find(id, by).orElseThrow(), text);
    }

    /** @return false when there is no such token that this person may see, or it is revoked already */
    @Transactional
    public boolean revoke(TokenId id, SignedIn by) {
        return rows.find(id, by).filter(token -> revoke(token, by)).isPresent();
    }

    /** Every token that reaches what is a customer's, those of the agency's people included, the newest first. */
    @Transactional(readOnly = true)
    public List<ApiToken> reaching(CustomerId customer) {
        return rows.reaching(customer);
    }

    /**
     * Revokes a token for who goes through all accesses of a customer, which includes the tokens of its people.
     *
     * @return false when it does not reach that customer alone and this person may not see it, or it is revoked already
     */
    @Transactional
    public boolean revokeInReview(TokenId id, CustomerId reviewed, SignedIn by) {
        if (!mayActFor(reviewed, by)) {
            throw new IllegalArgumentException(by.role() + " does not review the accesses of " + reviewed);
        }
        Optional<ApiToken> its = rows.reaching(reviewed).stream()
                .filter(token -> token.id().equals(id) && reviewed.equals(token.customer()))
                .findFirst();
        return its.or(() -> rows.find(id, by))
                .filter(token -> revoke(token, by))
                .isPresent();
    }

    private boolean revoke(ApiToken token, SignedIn by) {
        Instant now = Instants.micros(clock);
        if (!rows.revoke(token.id(), by.person(), now)) {
            return false;
        }
        CustomerId reached = token.customer();
        if (reached != null) {
            ledger.append(reached, revoked(token.id(), by.person()), now);
        }
        return true;
    }

    /** How many tokens of a customer as a whole and of its people let a program in. */
    @Transactional(readOnly = true)
    public long live(CustomerId customer) {
        return rows.live(customer, Instants.micros(clock));
    }

    /** Revokes those that {@link #live} counts. Doing it twice changes nothing. */
    @Transactional
    public void revokeAll(CustomerId customer, PersonId by) {
        Instant now = Instants.micros(clock);
        for (TokenId id : rows.revokeAll(customer, by, now)) {
            ledger.append(customer, revoked(id, by), now);
        }
    }

    /**
     * Lets a program in, and notes that it came; must run as the agency. A refusal of a known token is noted too.
     *
     * @param sent what the program sent as its token
     * @param address where from
     */
    @Transactional
    public Admission admit(String sent, String address) {
        Optional<TokenRows.Known> found = TokenText.parse(sent).flatMap(text -> rows.known(text.digest()));
        if (found.isEmpty()) {
            return new Admission.Unknown();
        }
        TokenRows.Known known = found.get();
        Instant now = Instants.micros(clock);
        Admission answer = answer(known, now);
        boolean admitted = answer instanceof Admission.Admitted;
        if (admitted) {
            rows.pace(known.id(), pace.after(known.paced(), now), now, address);
        }
        rows.note(known, now.atZone(PARIS).toLocalDate(), address, admitted, now);
        return answer;
    }

    private static boolean mayActFor(CustomerId customer, SignedIn by) {
        return switch (by.role()) {
            case ADMINISTRATOR, ACCOUNT_MANAGER -> true;
            case TECHNICIAN -> false;
            case MERCHANT -> customer.equals(by.customer());
        };
    }

    private Admission answer(TokenRows.Known known, Instant now) {
        if (known.revoked() != null) {
            return new Admission.Revoked(known.revoked());
        }
        if (!now.isBefore(known.expires())) {
            return new Admission.Expired(known.expires());
        }
        PersonId id = known.person();
        Person person = id == null ? null : people.find(id).orElse(null);
        if (person != null && (!person.isActive() || secondFactor.isOwedBy(person))) {
            return new Admission.Barred();
        }
        Duration delay = pace.delay(known.paced(), now);
        return delay.isPositive()
                ? new Admission.Held(delay)
                : new Admission.Admitted(caller(known, person), Set.copyOf(known.permissions()));
    }

    private static Caller caller(TokenRows.Known known, @Nullable Person person) {
        Locale locale = person == null ? known.locale() : person.locale();
        return new Caller(
                known.id().value(),
                known.name(),
                person == null ? null : person.signedIn(),
                known.customer(),
                locale,
                person == null ? PARIS : person.zone());
    }

    private static Fact revoked(TokenId id, PersonId by) {
        return new Fact("account.token-revoked", "token:" + id, Map.of("by", by.toString()));
    }

    private static Fact issued(TokenId id, NewToken wanted, @Nullable PersonId person, SignedIn by, Instant now) {
        String permissions =
                wanted.permissions().stream().sorted().map(Permission::code).collect(Collectors.joining(" "));
        return new Fact(
                "account.token-issued",
                "token:" + id,
                Map.of(
                        "permissions",
                        permissions,
                        "expires",
                        now.plus(wanted.lasting()).toString(),
                        "holder",
                        person == null ? "customer" : "person:" + person,
                        "by",
                        by.person().toString()));
    }
}
