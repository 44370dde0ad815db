package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A contract with all its versions.
 *
 * @param life what happened to it
 * @param editions oldest first, at least one
 */
public record Contract(ContractId id, CustomerId customer, Instant created, Life life, List<Edition> editions) {

    /** One version and where it stands. */
    public record Edition(
            ContractVersion version,
            Instant drafted,
            @Nullable Instant sent,
            @Nullable Instant signed,
            @Nullable Instant abandoned) {

        public boolean isDraft() {
            return sent == null && signed == null;
        }

        public boolean isSigned() {
            return signed != null;
        }

        /** Sent, and neither signed nor taken back. */
        public boolean awaitsSignature() {
            return sent != null && signed == null;
        }
    }

    public Contract {
        editions = List.copyOf(editions);
    }

    /** The version that is worked on: the newest that was not given up. */
    public Edition latest() {
        return editions.reversed().stream()
                .filter(edition -> edition.abandoned() == null)
                .findFirst()
                .orElseThrow();
    }

    /** The number of the next version; that of one that was given up is not used again. */
    int nextNumber() {
        return editions.getLast().version().number() + 1;
    }

    public String title() {
        return latest().version().title();
    }

    public Optional<Edition> edition(int number) {
        return editions.stream().filter(e -> e.version().number() == number).findFirst();
    }

    /** What a version amends: the newest signed one before it; empty for the contract itself. */
    public Optional<ContractVersion> amendedBy(ContractVersion version) {
        return editions.stream()
                .filter(Edition::isSigned)
                .map(Edition::version)
                .filter(earlier -> earlier.number() < version.number())
                .reduce((first, second) -> second);
    }

    /** The signed version that binds at that instant. */
    public Optional<ContractVersion> bindingAt(Instant instant) {
        return editions.stream()
                .map(Edition::version)
                .filter(version -> version.bindsAt(instant))
                .findFirst();
    }

    /** Whether it has stopped binding for good by then, as far as is known. */
    boolean isOverAt(Instant instant) {
        return life.end().filter(end -> !instant.isBefore(end)).isPresent();
    }

    /** When it stops binding for good; null while it goes on. */
    public @Nullable Instant ended() {
        return life.end().orElse(null);
    }

    /** What to show: an amendment being written does not hide that the contract is active. */
    public ContractState stateAt(Instant now) {
        return life.stateAt(now);
    }

    /** Every shop that a signed version covers, in the order in which they came. */
    public List<ShopId> everCovered() {
        return editions.stream()
                .filter(Edition::isSigned)
                .flatMap(edition -> edition.version().shops().stream())
                .distinct()
                .toList();
    }

    /** The newest signed version. */
    public Optional<ContractVersion> signedLast() {
        return editions.reversed().stream()
                .filter(Edition::isSigned)
                .map(Edition::version)
                .findFirst();
    }

    /** Its terms through all its signed versions. */
    SignedTerms signedTerms() {
        return new SignedTerms(
                life,
                editions.stream()
                        .filter(Edition::isSigned)
                        .map(Edition::version)
                        .toList());
    }

    /** Its terms by the version in force at that instant, by the first one before; empty while nothing was signed. */
    public Optional<TermCalendar> termsAt(Instant instant) {
        return life.start().map(start -> signedTerms().at(instant));
    }

    /** Its terms by the version that rules what happens at the end of one; empty while nothing was signed. */
    public Optional<TermCalendar> termsEnding(Instant end) {
        return life.start().map(start -> signedTerms().ending(end));
    }

    /**
     * Until when it runs as things stand then: to the end of its term, or of those that were agreed beyond it; empty while
     * nothing was signed. Where terms follow by themselves it goes on from there.
     */
    public Optional<Instant> runsUntil(Instant now) {
        return life.start().map(start -> signedTerms().runsUntil(now));
    }
}
