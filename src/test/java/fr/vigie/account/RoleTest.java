package fr.vigie.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.signin.SessionPerson;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;

class RoleTest {

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @EnumSource
    void thoseManageForWhomTheDoorsOfManagersOpen(Role role) {
        String opens = Objects.requireNonNull(ForManagers.class.getAnnotation(PreAuthorize.class))
                .value();
        boolean managing = opens.contains("'" + role + "'");
        CustomerId customer = role == Role.MERCHANT ? CustomerId.create() : null;
        var me = new SignedIn(PersonId.create(), role, customer, "Marc", Locale.FRENCH, ZoneId.of("Europe/Paris"));
        SecurityContextHolder.getContext().setAuthentication(SessionPerson.authentication(me));
        assertThat(role.isManaging()).isEqualTo(managing);
        assertThat(me.isManaging()).isEqualTo(managing);
        assertThat(Reader.isManaging()).isEqualTo(managing);
        assertThat(Reader.is(role)).isTrue();
    }

    @Test
    void nobodyManagesWhereNobodyReads() {
        assertThat(Reader.isManaging()).isFalse();
        assertThat(Reader.is(Role.values())).isFalse();
    }
}
