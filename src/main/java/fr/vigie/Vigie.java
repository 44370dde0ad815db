package fr.vigie;

import fr.vigie.kernel.MovableClock;
import java.time.Clock;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jackson.JacksonMixinModuleEntries;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The application; the command line starts it. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Vigie {

    /** It is drawn up from all our classes, which have just been read as the application starts, and would be read again later. */
    @Bean
    static LazyInitializationExcludeFilter madeAtOnce() {
        return LazyInitializationExcludeFilter.forBeanTypes(JacksonMixinModuleEntries.class);
    }

    @Bean
    @ConditionalOnProperty(name = "vigie.clock", havingValue = "system", matchIfMissing = true)
    Clock systemClock() {
        return Clock.systemUTC();
    }

    /** Only the demonstration, the tour and the tests ask for this one. */
    @Bean
    @ConditionalOnProperty(name = "vigie.clock", havingValue = "movable")
    MovableClock movableClock() {
        return new MovableClock();
    }
}
