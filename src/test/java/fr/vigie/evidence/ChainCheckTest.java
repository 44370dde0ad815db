package fr.vigie.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    private static final CustomerId CUSTOMER = CustomerId.create();
    private static final Instant AT = Instant.parse("2026-03-03T13:05:00Z");

    @Property(tries = 50)
    void findsNothingInAnUntouchedChain(@ForAll @IntRange(max = 40) int length) {
        Verification result = verify(chain(length));
        assertThat(result.intact()).isTrue();
        assertThat(result.head().count()).isEqualTo(length);
    }

    @Property(tries = 100)
    void findsOneChangedEntryAndNamesOnlyIt(
            @ForAll @IntRange(min = 1, max = 30) int length, @ForAll @IntRange(min = 1, max = 30) int where) {
        int at = Math.min(length, where);
        var rows = chain(length);
        var old = rows.get(at - 1);
        var forged = new Fact("a.b", "shop:forged", Map.of());
        rows.set(at - 1, row(at, new ChainCheck.Content(AT, forged, content(old).hash()), old.checkpoint()));
        assertThat(verify(rows).findings()).containsExactly(new Finding.Changed(at));
    }

    @Property(tries = 100)
    void findsAChangedEntryWhoseHashWasMadeToFit(@ForAll @IntRange(min = 1, max = 20) int where) {
        var rows = chain(20);
        Sha256 previous =
                where == 1 ? Chain.ORIGIN : content(rows.get(where - 2)).hash();
        for (int n = where; n <= 20; n++) {
            Fact fact = n == where
                    ? new Fact("a.b", "shop:forged", Map.of())
                    : content(rows.get(n - 1)).fact();
            previous = Chain.link(previous, Chain.digest(new EntryId(CUSTOMER, n), AT, fact));
            rows.set(
                    n - 1,
                    row(
                            n,
                            new ChainCheck.Content(AT, fact, previous),
                            rows.get(n - 1).checkpoint()));
        }
        assertThat(verify(rows).findings()).first().isEqualTo(new Finding.Changed(where));
    }

    @Property(tries = 100)
    void findsARemovedEntry(@ForAll @IntRange(min = 1, max = 19) int where) {
        var rows = chain(20);
        rows.set(
                where - 1,
                new ChainCheck.Row(where, false, null, rows.get(where - 1).checkpoint()));
        assertThat(verify(rows).findings()).containsExactly(new Finding.Removed(where, where));
    }

    @Property(tries = 100)
    void findsAnEntryRemovedTogetherWithItsCheckpoint(@ForAll @IntRange(min = 1, max = 19) int where) {
        var rows = chain(20);
        rows.remove(where - 1);
        assertThat(verify(rows).findings()).containsExactly(new Finding.Removed(where, where));
    }

    @Property(tries = 100)
    void findsACutTail(@ForAll @IntRange(min = 1, max = 20) int from) {
        var rows = chain(20);
        for (int n = from; n <= 20; n++) {
            rows.set(n - 1, new ChainCheck.Row(n, false, null, rows.get(n - 1).checkpoint()));
        }
        assertThat(verify(rows).findings()).containsExactly(new Finding.Cut(from, 20));
        assertThat(verify(rows).head().count()).isEqualTo(from - 1);
    }

    @Test
    void findsATailCutWithItsCheckpointsWhenAHeadWasKept() {
        var rows = chain(20);
        var kept = new LedgerHead(20, content(rows.get(19)).hash());
        var cut = new ArrayList<>(rows.subList(0, 15));
        assertThat(verify(cut).intact()).isTrue();
        assertThat(verify(cut, kept).findings()).containsExactly(new Finding.Contradicted(20));
        assertThat(verify(rows, kept).intact()).isTrue();
    }

    @Test
    void findsTwoEntriesThatChangedPlaces() {
        var rows = chain(9);
        var third = rows.get(2);
        var seventh = rows.get(6);
        rows.set(2, row(3, content(seventh), third.checkpoint()));
        rows.set(6, row(7, content(third), seventh.checkpoint()));
        assertThat(verify(rows).findings()).containsExactly(new Finding.Moved(3, 7), new Finding.Moved(7, 3));
    }

    @Test
    void findsAnEntryThatCanNoLongerBeRead() {
        var rows = chain(5);
        rows.set(2, new ChainCheck.Row(3, true, null, rows.get(2).checkpoint()));
        assertThat(verify(rows).findings()).containsExactly(new Finding.Changed(3));
    }

    @Test
    void findsAForgedEntryAtTheEnd() {
        var rows = chain(5);
        var fact = new Fact("a.b", "shop:forged", Map.of());
        Sha256 hash = Chain.link(content(rows.get(4)).hash(), Chain.digest(new EntryId(CUSTOMER, 6), AT, fact));
        rows.add(row(6, new ChainCheck.Content(AT, fact, hash), null));
        assertThat(verify(rows).findings()).containsExactly(new Finding.Unanchored(6));
    }

    @Test
    void countsMoreFaultsThanItDescribes() {
        var rows = chain(300);
        rows.replaceAll(r -> row(
                r.number(),
                new ChainCheck.Content(
                        AT.plusSeconds(1), content(r).fact(), content(r).hash()),
                r.checkpoint()));
        Verification result = verify(rows);
        assertThat(result.total()).isEqualTo(300);
        assertThat(result.findings()).hasSize(ChainCheck.MOST_FINDINGS);
    }

    private static List<ChainCheck.Row> chain(int length) {
        var rows = new ArrayList<ChainCheck.Row>();
        Sha256 previous = Chain.ORIGIN;
        for (int n = 1; n <= length; n++) {
            var fact = new Fact("a.b", "shop:" + n, Map.of("n", Integer.toString(n)));
            previous = Chain.link(previous, Chain.digest(new EntryId(CUSTOMER, n), AT, fact));
            rows.add(row(n, new ChainCheck.Content(AT, fact, previous), previous));
        }
        return rows;
    }

    private static ChainCheck.Row row(long number, ChainCheck.Content content, Sha256 checkpoint) {
        return new ChainCheck.Row(number, true, content, checkpoint);
    }

    private static ChainCheck.Content content(ChainCheck.Row row) {
        return java.util.Objects.requireNonNull(row.content());
    }

    private static Verification verify(List<ChainCheck.Row> rows, LedgerHead... anchors) {
        var check = new ChainCheck(
                CUSTOMER,
                hash -> rows.stream()
                        .filter(r -> hash.equals(r.checkpoint()))
                        .map(ChainCheck.Row::number)
                        .findFirst());
        rows.forEach(check::read);
        return check.finish(
                List.of(anchors),
                number -> rows.stream()
                        .filter(r -> r.number() == number && r.content() != null)
                        .map(r -> content(r).hash())
                        .findFirst()
                        .or(Optional::empty));
    }
}
