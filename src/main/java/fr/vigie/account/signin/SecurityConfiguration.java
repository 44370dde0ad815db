package fr.vigie.account.signin;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The frame around every request. Who may call a handler stands on the handler ({@link HandlerGuard}); this adds the
 * session, the scope, CSRF and the headers that keep a browser from running anything that is not ours.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableWebSecurity
@EnableMethodSecurity
class SecurityConfiguration {

    /** Whoever only looked at the sign-in page leaves no session behind for long. */
    private static final Duration BEFORE_SIGN_IN = Duration.ofMinutes(30);

    /**
     * That a session was used is noted once a minute. Were each request to write it, those of one person, such as the parts of
     * a page, would wait for one another, each until the disk has answered.
     */
    private static final String USE = """
        update %TABLE_NAME% s
        set session_id = used.session_id, last_access_time = used.at, max_inactive_interval = used.most,
            expiry_time = used.expires, principal_name = used.person
        from (select cast(? as char(36)), cast(? as bigint), cast(? as int), cast(? as bigint), cast(? as varchar),
            cast(? as char(36))) as used (session_id, at, most, expires, person, key)
        where s.primary_id = used.key and (s.last_access_time < used.at - 60000
            or (s.session_id, s.max_inactive_interval, s.principal_name)
                is distinct from (used.session_id, used.most, used.person))
        """;

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            SessionPerson sessionPerson,
            RequestCache requests,
            CsrfTokenRepository csrfTokens,
            MetricsReaders metrics)
            throws Exception {
        return http.securityContext(context -> context.securityContextRepository(sessionPerson))
                .requestCache(cache -> cache.requestCache(requests))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .authorizeHttpRequests(requested -> requested
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access(metrics)
                        .requestMatchers("/actuator/**")
                        .hasRole("ADMINISTRATOR")
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(new SignInRequired()))
                .addFilterAfter(new EnrolmentFilter(), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new ScopeFilter(), EnrolmentFilter.class)
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .headers(BrowserRules::apply)
                .build();
    }

    /** PostgreSQL takes no NUL in a text: a parameter that holds one is refused with 400, whatever reads it. */
    @Bean
    HttpFirewall parametersWithoutNul() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    /** Out of reach of scripts, never sent along from another site's forms, and over https only once https is used. */
    @Bean
    CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("vigie");
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionTimes() {
        return sessions -> {
            sessions.setDefaultMaxInactiveInterval(BEFORE_SIGN_IN);
            sessions.setUpdateSessionQuery(USE);
        };
    }

    /** A form that is sent twice at once leaves two notices in one session: the later one stays, and neither request fails. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> simultaneousRequests() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    WebMvcConfigurer handlerGuard() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new HandlerGuard()).order(Integer.MIN_VALUE);
            }
        };
    }
}
