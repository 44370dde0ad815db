package fr.vigie.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final CustomerId CUSTOMER = CustomerId.of("0198c0de-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-03-03T13:05:00.123456Z");

    @Test
    void keepsItsFormatForEver() {
        var fact = new Fact("backup.verified", "shop:42", Map.of("snapshot", "é1", "bytes", "123"));
        Sha256 digest = Chain.digest(new EntryId(CUSTOMER, 1), AT, fact);
        assertThat(digest.hex()).isEqualTo("e001d92d63a3e680e565c432653c24c0e7b83500a4b7de6a7d028350135d34b0");
        assertThat(Chain.link(Chain.ORIGIN, digest).hex())
                .isEqualTo("1d855d8d54e120b689fd2029739f4eb823d1048aa15e4f5432c77475e49edfbb");
    }

    @Property(tries = 300)
    void neverGivesOneDigestToTwoContents(
            @ForAll @AlphaChars @NotBlank @StringLength(max = 12) String left,
            @ForAll @AlphaChars @NotBlank @StringLength(max = 12) String right,
            @ForAll @StringLength(min = 1, max = 8) @AlphaChars String moved) {
        Sha256 one = digest(new Fact("a.b", left + moved, Map.of("n", right)));
        Sha256 other = digest(new Fact("a.b", left, Map.of("n", moved + right)));
        assertThat(one).isNotEqualTo(other);
    }

    @Property(tries = 100)
    void dependsOnNumberTimeAndCustomer(@ForAll @LongRange(min = 2, max = 1_000_000) long number) {
        var fact = new Fact("a.b", "shop:1", Map.of());
        Sha256 first = Chain.digest(new EntryId(CUSTOMER, 1), AT, fact);
        assertThat(Chain.digest(new EntryId(CUSTOMER, number), AT, fact)).isNotEqualTo(first);
        assertThat(Chain.digest(new EntryId(CUSTOMER, 1), AT.plusNanos(number * 1_000), fact))
                .isNotEqualTo(first);
        assertThat(Chain.digest(new EntryId(CustomerId.create(), 1), AT, fact)).isNotEqualTo(first);
    }

    @Test
    void ordersDetailsByNameWhateverTheMap() {
        var descending = new TreeMap<String, String>(Collections.reverseOrder());
        descending.putAll(Map.of("a", "1", "b", "2", "c", "3"));
        assertThat(digest(new Fact("a.b", "s:1", descending)))
                .isEqualTo(digest(new Fact("a.b", "s:1", Map.of("c", "3", "b", "2", "a", "1"))));
    }

    @Property(tries = 50)
    void provesAnyEntryOfAnyChain(
            @ForAll @Size(min = 1, max = 20) @UniqueElements
                    java.util.List<@LongRange(min = 1, max = 9999) Long> values,
            @ForAll @LongRange(min = 0, max = 19) long which,
            @ForAll @LongRange(min = 0, max = 19) long broken) {
        Assume.that(which < values.size());
        var digests = values.stream()
                .map(v -> digest(new Fact("a.b", "s:" + v, Map.of())))
                .toList();
        Sha256 head = Chain.ORIGIN;
        Sha256 previous = Chain.ORIGIN;
        for (int i = 0; i < digests.size(); i++) {
            previous = i == which ? head : previous;
            head = Chain.link(head, digests.get(i));
        }
        int at = (int) which;
        var path = new HashPath(
                new EntryId(CUSTOMER, which + 1),
                previous,
                digests.get(at),
                digests.subList(at + 1, digests.size()),
                new LedgerHead(digests.size(), head));
        assertThat(path.holds()).isTrue();
        var forged = new HashPath(
                path.entry(), previous, digest(new Fact("a.b", "s:forged", Map.of())), path.following(), path.head());
        assertThat(forged.holds()).isFalse();
        assertThat(new HashPath(
                                path.entry(),
                                path.previous(),
                                path.digest(),
                                path.following(),
                                new LedgerHead(digests.size() + 1 + broken, head))
                        .holds())
                .isFalse();
    }

    @Test
    void refusesWhatTheDatabaseCouldNotGiveBack() {
        assertThatThrownBy(() -> new Fact("a.b", "s:\0", Map.of())).hasMessageContaining("NUL");
        assertThatThrownBy(() -> new Fact("a.b", "s:\ud800", Map.of())).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> new Fact("Backup", "s:1", Map.of())).hasMessageContaining("<module>.<past tense>");
        assertThatThrownBy(() -> new Fact("a.b", "s:1", Map.of("é", "1"))).hasMessageContaining("without accents");
        assertThatThrownBy(() -> new Fact("a.b", " ", Map.of())).hasMessageContaining("empty");
        assertThat(new Fact("a.b", "s:😀", Map.of("n", "")).subject()).isEqualTo("s:😀");
    }

    private static Sha256 digest(Fact fact) {
        return Chain.digest(new EntryId(CUSTOMER, 7), AT, fact);
    }
}
