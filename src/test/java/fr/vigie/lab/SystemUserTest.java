package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemUserTest {

    @Test
    void knowsWhoCanRunCommands() {
        assertThat(SystemUser.named("root")).get().extracting(SystemUser::home).isEqualTo("/root");
        assertThat(SystemUser.named("nobody")).get().matches(user -> !user.canRunCommands());
        assertThat(SystemUser.named("no-such-user")).isEmpty();
        assertThat(new SystemUser("a", "/home/a", "/bin/bash").canRunCommands()).isTrue();
    }
}
