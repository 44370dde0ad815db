package fr.vigie.account.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * How long one must wait after wrong attempts on one address of mail. It is computed from the attempts themselves and
 * is the same whether the address is known or not. A one-time mail link stays possible meanwhile, so that nobody can
 * lock another person out.
 *
 * @param free how many failures cost nothing
 * @param first the wait after one failure more; it doubles with each further one
 * @param longest the wait stops growing here
 */
record Lockout(int free, Duration first, Duration longest) {

    static final Lockout USUAL = new Lockout(4, Duration.ofSeconds(30), Duration.ofMinutes(15));

    /**
     * @param failures since the last success
     * @return how long to wait from {@code now}; zero when one may try
     */
    Duration wait(Collection<Instant> failures, Instant now) {
        return failures.stream()
                .max(Comparator.naturalOrder())
                .map(last -> Duration.between(now, last.plus(delay(failures.size()))))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private Duration delay(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - free - 1, 20);
        Duration delay = first.multipliedBy(1L << doublings);
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
