package fr.vigie.support;

import static fr.vigie.support.Following.EVERYTHING;
import static fr.vigie.support.Following.INVOLVED;
import static fr.vigie.support.Following.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Role;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class InterestTest {

    @Property
    void whoWantsNothingOrSilencedTheTicketIsNeverTold(
            @ForAll Following following, @ForAll boolean hasIt, @ForAll boolean wrote, @ForAll boolean byColleague) {
        assertThat(new Interest(NOTHING, false, hasIt, wrote).isTold(byColleague))
                .isFalse();
        assertThat(new Interest(following, true, hasIt, wrote).isTold(byColleague))
                .isFalse();
    }

    @Property
    void whoFollowsTheTicketOrHasItInHandIsToldOfEverything(
            @ForAll boolean everything, @ForAll boolean wrote, @ForAll boolean byColleague) {
        Following following = everything ? EVERYTHING : INVOLVED;
        assertThat(new Interest(following, false, false, wrote).isTold(byColleague))
                .isTrue();
        assertThat(new Interest(following, null, true, wrote).isTold(byColleague))
                .isTrue();
    }

    @Test
    void theOthersAreToldOfTheOtherSideOnly() {
        assertThat(new Interest(EVERYTHING, null, false, false).isTold(false)).isTrue();
        assertThat(new Interest(EVERYTHING, null, false, true).isTold(true)).isFalse();
        assertThat(new Interest(INVOLVED, null, false, true).isTold(false)).isTrue();
        assertThat(new Interest(INVOLVED, null, false, true).isTold(true)).isFalse();
        assertThat(new Interest(INVOLVED, null, false, false).isTold(false)).isFalse();
    }

    @Test
    void merchantsHearOfEverythingUntilTheyChoose() {
        assertThat(Following.usual(Role.MERCHANT)).isEqualTo(EVERYTHING);
        assertThat(Following.usual(Role.TECHNICIAN)).isEqualTo(INVOLVED);
        assertThat(Following.usual(Role.ACCOUNT_MANAGER)).isEqualTo(INVOLVED);
    }
}
