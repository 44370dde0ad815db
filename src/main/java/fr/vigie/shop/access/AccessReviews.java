package fr.vigie.shop.access;

import fr.vigie.account.People;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.Sessions;
import fr.vigie.account.token.ApiTokens;
import fr.vigie.account.token.TokenId;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shops;
import fr.vigie.shop.access.AccessReview.Judged;
import fr.vigie.shop.takeover.Takeovers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reviews of who has access to a customer's shops and data: everyone and everything is kept or revoked, at once and for
 * all to read. A review is entered in the customer's ledger as {@code shop.accesses-reviewed}, which is what proves it.
 */
@Component
public class AccessReviews {
    private final Reach reach;
    private final AccessReviewRows rows;
    private final People people;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final Shops shops;
    private final Takeovers takeovers;
    private final Ledger ledger;
    private final Clock clock;

    AccessReviews(
            Reach reach,
            AccessReviewRows rows,
            People people,
            Sessions sessions,
            ApiTokens tokens,
            Shops shops,
            Takeovers takeovers,
            Ledger ledger,
            Clock clock) {
        this.reach = reach;
        this.rows = rows;
        this.people = people;
        this.sessions = sessions;
        this.tokens = tokens;
        this.shops = shops;
        this.takeovers = takeovers;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** All that has access now, by kind, with what {@code me} may do about it. */
    @Transactional(readOnly = true)
    public List<Access> accesses(CustomerId customer, SignedIn me) {
        return reach.of(customer, me);
    }

    /** The people of the agency whom the contracts in force name as authorised; empty when anyone of it is. */
    @Transactional(readOnly = true)
    public Set<String> named(CustomerId customer) {
        return reach.named(customer);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<AccessReview> of(CustomerId customer, int most) {
        return rows.of(customer, most);
    }

    @Transactional(readOnly = true)
    public Optional<AccessReview> find(AccessReviewId id) {
        return rows.find(id);
    }

    /**
     * Carries the decisions out and records them, all or nothing.
     *
     * @param decisions by subject; what is decided on but has no access any more is left out
     * @param note what was looked at beside Vigie; may be empty
     */
    @Transactional
    public Reviewing review(CustomerId customer, Map<String, Decision> decisions, String note, SignedIn by) {
        List<Access> found = reach.of(customer, by);
        Set<String> open = found.stream()
                .filter(access -> isOpen(access, decisions))
                .map(Access::subject)
                .collect(Collectors.toUnmodifiableSet());
        if (!open.isEmpty()) {
            return new Reviewing.Undecided(open);
        }
        List<Judged> judged = found.stream()
                .map(access -> new Judged(access, decisions.getOrDefault(access.subject(), Decision.KEPT)))
                .toList();
        judged.stream().filter(Judged::isRevoked).forEach(each -> revoke(each.access(), customer, by));
        return new Reviewing.Done(record(customer, judged, note, by));
    }

    private static boolean isOpen(Access access, Map<String, Decision> decisions) {
        Decision decision = decisions.get(access.subject());
        return decision == null || (decision == Decision.REVOKED && !access.revocable());
    }

    private void revoke(Access access, CustomerId customer, SignedIn by) {
        String id = access.subject().substring(access.subject().indexOf(':') + 1);
        switch (access.kind()) {
            case STAFF, PORTAL -> {
                people.disable(PersonId.of(id));
                sessions.endAll(PersonId.of(id));
            }
            case TOKEN -> tokens.revokeInReview(TokenId.of(id), customer, by);
            case SERVER -> takeovers.revokeAccess(shops.get(ShopId.of(id)), by.person());
            case CREDENTIAL -> throw new IllegalArgumentException(access.subject() + " is not revoked here");
        }
    }

    private AccessReview record(CustomerId customer, List<Judged> judged, String note, SignedIn by) {
        Instant now = Instants.micros(clock);
        AccessReviewId id = AccessReviewId.create();
        String text = AccessReviewText.write(note, judged);
        Sha256 digest = Sha256.of(text);
        EntryId entry = ledger.append(
                customer,
                new Fact(
                        "shop.accesses-reviewed",
                        "access-review:" + id,
                        Map.of(
                                "accesses", Integer.toString(judged.size()),
                                "revoked", Long.toString(AccessReview.revoked(judged)),
                                "sha256", digest.hex(),
                                "by", by.person().toString())),
                now);
        rows.insert(id, customer, now, by.person(), text, digest, entry.number());
        return rows.find(id).orElseThrow();
    }
}
