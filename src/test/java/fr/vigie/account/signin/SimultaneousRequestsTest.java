package fr.vigie.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.testing.PageTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Two requests of one session, as a double click sends them. */
@PageTest
class SimultaneousRequestsTest {
    private final SessionRepository<? extends Session> sessions;

    @Autowired
    SimultaneousRequestsTest(SessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    @Test
    void leaveTheirNoticesWithoutFailing() {
        assertThat(afterBoth(sessions)).isEqualTo("second");
    }

    private static <S extends Session> Object afterBoth(SessionRepository<S> sessions) {
        S session = sessions.createSession();
        sessions.save(session);
        S first = read(sessions, session.getId());
        S second = read(sessions, session.getId());
        first.setAttribute("notice", "first");
        second.setAttribute("notice", "second");
        sessions.save(first);
        sessions.save(second);
        Object notice = read(sessions, session.getId()).getAttribute("notice");
        sessions.deleteById(session.getId());
        return notice;
    }

    private static <S extends Session> S read(SessionRepository<S> sessions, String id) {
        return Objects.requireNonNull(sessions.findById(id));
    }
}
