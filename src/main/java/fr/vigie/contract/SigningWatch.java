package fr.vigie.contract;

import fr.vigie.job.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Reminds those who have not signed, and ends what was not signed in time. */
@Component
class SigningWatch implements Recurring {

    private final SigningRows rounds;
    private final Sendings sendings;

    SigningWatch(SigningRows rounds, Sendings sendings) {
        this.rounds = rounds;
        this.sendings = sendings;
    }

    @Override
    public String name() {
        return "contract.signing";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(30);
    }

    @Override
    public void run() {
        rounds.open().forEach(round -> sendings.look(round.contract()));
    }
}
