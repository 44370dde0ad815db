package fr.vigie.contract;

import fr.vigie.contract.DurationClause.Renewal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a contract one after the other, by all that was signed. A version rules the terms from its effective day on:
 * one that takes effect later changes nothing of a term that ends before. Pure.
 *
 * @param signed the signed versions in the order of their numbers, which is that of their effective days; none before the
 *     first signature
 */
record SignedTerms(Life life, List<ContractVersion> signed) {

    private static final Duration JUST_BEFORE = Duration.ofNanos(1_000);

    SignedTerms {
        signed = List.copyOf(signed);
    }

    /**
     * When the contract ends once a further version is signed, as far as is known; null while it goes on. A notice or a
     * termination stands, whatever is signed under it.
     */
    @Nullable
    Instant endOnceSigned(DurationClause duration, Instant effective) {
        return life.ending().map(LifeEvent::until).orElseGet(() -> termOnceSigned(duration, effective));
    }

    /**
     * The end of the term in which a further version begins to bind, or of the terms that were agreed beyond it; null where
     * terms follow by themselves.
     *
     * <p>What was agreed later rules, where it says something else (article 1193 of the French civil code: a contract is
     * changed by mutual consent alone). A version that leaves the term in which it begins as it was, or makes it longer, says
     * nothing against a renewal: the later end stands. One that makes that term shorter, or puts an end to tacit renewal, is
     * meant to, and ends the contract with that term whatever was agreed before.
     */
    @Nullable
    Instant termOnceSigned(DurationClause duration, Instant effective) {
        if (duration.renewal() == Renewal.TACIT) {
            return null;
        }
        Instant own = calendar(duration, effective).endOfTerm(effective);
        Instant agreed = life.term().orElse(null);
        if (signed.isEmpty() || agreed == null) {
            return own;
        }
        Instant before =
                calendar(signed.getLast().clauses().duration(), effective).endOfTerm(effective);
        return own.isBefore(before) ? own : later(own, agreed);
    }

    /** By the version in force at that instant; by the first one before any is. */
    TermCalendar at(Instant instant) {
        return calendar(inForce(instant));
    }

    /** By the newest version, whether it is in force yet or not. */
    TermCalendar newest() {
        return calendar(signed.size() - 1);
    }

    /** By the version that rules the term which ends then: what happens at that moment is what it says. */
    TermCalendar ending(Instant end) {
        return at(end.minus(JUST_BEFORE));
    }

    /** The end of the term in which an instant lies; of the first one when it lies before. */
    Instant endOfTerm(Instant instant) {
        return ruled(instant, terms -> terms.endOfTerm(instant));
    }

    /**
     * Until when the contract runs as things stand then: to the end of the term, or of those that were agreed beyond it. It
     * goes on from there where terms follow by themselves.
     */
    Instant runsUntil(Instant now) {
        return standing(now, this::endOfTerm);
    }

    /**
     * When a notice received at that instant ends the contract: with the first term whose deadline it keeps, by the notice
     * that is agreed when it is received. Without tacit renewal the contract ends with its term anyway, however late the
     * notice; what was agreed beyond the term is not taken back by it.
     */
    Instant endAfterNotice(Instant received) {
        int notice = at(received).clause().noticeMonths();
        return standing(
                received,
                day -> ruled(day, terms -> terms.withNoticeMonths(notice).endAfterNotice(day)));
    }

    private Instant standing(Instant instant, Function<Instant, Instant> byTheTerms) {
        Optional<Instant> end = life.end();
        boolean settled = life.ending().isPresent() || at(instant).clause().renewal() == Renewal.EXPRESS;
        if (end.isPresent() && settled) {
            return end.get();
        }
        Instant found = byTheTerms.apply(instant);
        Instant agreed = life.renewedUntil().map(until -> later(found, until)).orElse(found);
        return end.filter(agreed::isAfter).orElse(agreed);
    }

    /** What holds by the version in force, unless a later one takes effect before that: then what holds by the later one. */
    private Instant ruled(Instant instant, Function<TermCalendar, Instant> end) {
        int version = inForce(instant);
        Instant found = end.apply(calendar(version));
        while (version + 1 < signed.size() && effective(version + 1).isBefore(found)) {
            version++;
            TermCalendar terms = calendar(version);
            found = later(end.apply(terms), terms.endOfTerm(effective(version)));
        }
        return found;
    }

    private int inForce(Instant instant) {
        int version = signed.size() - 1;
        while (version > 0 && effective(version).isAfter(instant)) {
            version--;
        }
        return version;
    }

    private Instant effective(int version) {
        return Objects.requireNonNull(signed.get(version).effective(), "a signed version has its effective day");
    }

    private TermCalendar calendar(int version) {
        return calendar(signed.get(version).clauses().duration(), effective(0));
    }

    /** Terms count from the contract's first day, also by a version that is not the first. */
    private TermCalendar calendar(DurationClause duration, Instant first) {
        return TermCalendar.of(life.start().orElse(first), duration);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
