package fr.vigie.monitoring;

import java.util.Optional;

/** What one check of a shop found. */
public sealed interface Outcome {

    /** The expected page, in good time. */
    record Up() implements Outcome {}

    /** The expected page, later than the shop's threshold. Counts as available. */
    record Slow() implements Outcome {}

    /** PrestaShop's maintenance page: closed on purpose. No outage; available only as far as an approved window excludes it. */
    record Maintenance() implements Outcome {}

    /**
     * Not the expected page, confirmed by a second try.
     *
     * @param detail for experts: short, English, without secrets
     */
    record Down(DownReason reason, String detail) implements Outcome {
        private static final int LONGEST = 300;

        public Down {
            String printable = detail.replaceAll("[^\\p{Print}\\p{L}]", " ");
            detail = printable.substring(0, Math.min(LONGEST, printable.length()));
        }
    }

    /** Nothing can be said about the shop. */
    record Unmeasured(UnmeasuredReason reason) implements Outcome {}

    /** Empty when nothing was measured. */
    default Optional<State> state() {
        return switch (this) {
            case Up up -> Optional.of(State.UP);
            case Slow slow -> Optional.of(State.UP);
            case Maintenance maintenance -> Optional.of(State.MAINTENANCE);
            case Down down -> Optional.of(State.DOWN);
            case Unmeasured unmeasured -> Optional.empty();
        };
    }

    /** The word under which it is stored and hashed. */
    default String word() {
        return switch (this) {
            case Up up -> "up";
            case Slow slow -> "slow";
            case Maintenance maintenance -> "maintenance";
            case Down down -> "down";
            case Unmeasured unmeasured -> "unmeasured";
        };
    }

    /** Why it is down or unmeasured, as stored and hashed; empty for the others. */
    default String why() {
        return switch (this) {
            case Up up -> "";
            case Slow slow -> "";
            case Maintenance maintenance -> "";
            case Down down -> down.reason().name();
            case Unmeasured unmeasured -> unmeasured.reason().name();
        };
    }

    /** Reads back what {@link #word} and {@link #why} gave; the detail is not kept with each measurement. */
    static Outcome of(String word, String reason) {
        return switch (word) {
            case "up" -> new Up();
            case "slow" -> new Slow();
            case "maintenance" -> new Maintenance();
            case "down" -> new Down(DownReason.valueOf(reason), "");
            case "unmeasured" -> new Unmeasured(UnmeasuredReason.valueOf(reason));
            default -> throw new IllegalArgumentException("Unknown outcome " + word);
        };
    }
}
