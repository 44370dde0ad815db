package fr.vigie.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenTextTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void readsWhatItDrew() {
        TokenText drawn = TokenText.draw(RANDOM);
        assertThat(drawn.reveal()).matches("vigie_[0-9a-z]{56}");
        assertThat(TokenText.parse(drawn.reveal())).contains(drawn);
    }

    @Test
    void drawsEachTimeAnother() {
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> TokenText.draw(RANDOM)))
                .doesNotHaveDuplicates();
    }

    @Test
    void noticesEachWrongCharacter() {
        String right = TokenText.draw(RANDOM).reveal();
        for (int i = "vigie_".length(); i < right.length(); i++) {
            char other = right.charAt(i) == 'a' ? 'b' : 'a';
            String wrong = right.substring(0, i) + other + right.substring(i + 1);
            assertThat(TokenText.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoToken() {
        String right = TokenText.draw(RANDOM).reveal();
        assertThat(TokenText.parse("")).isEmpty();
        assertThat(TokenText.parse("vigie_")).isEmpty();
        assertThat(TokenText.parse(right.toUpperCase(java.util.Locale.ROOT))).isEmpty();
        assertThat(TokenText.parse(right + "\n")).isEmpty();
        assertThat(TokenText.parse(right + right)).isEmpty();
        assertThat(TokenText.parse(right.replace("vigie_", "ghp_"))).isEmpty();
    }

    @Test
    void neverPrintsItsSecret() {
        TokenText drawn = TokenText.draw(RANDOM);
        assertThat(drawn.toString()).hasSize(11).endsWith(drawn.ending());
    }
}
