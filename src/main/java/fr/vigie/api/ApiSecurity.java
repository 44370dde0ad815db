package fr.vigie.api;

import fr.vigie.account.signin.BrowserRules;
import fr.vigie.account.signin.ScopeFilter;
import fr.vigie.account.token.ApiTokens;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The frame around the programming interface. Only a token opens it: a browser's session is not even read, so that no other site
 * can make a signed-in person's browser write; and a token opens nothing else, since the frame of the pages does not read tokens.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiSecurity {

    static final String ADDRESSES = "/api/v1/**";

    @Bean
    @Order(1)
    SecurityFilterChain apiSecurityFilterChain(HttpSecurity http, ApiTokens tokens, Problems problems)
            throws Exception {
        return http.securityMatcher(ADDRESSES)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requested -> requested
                        .anyRequest()
                        .access((someone, request) ->
                                new AuthorizationDecision(someone.get() instanceof TokenAuthentication)))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint((request, response, why) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Vigie\"");
                            problems.write(Trouble.of(ProblemKind.NO_TOKEN), request, response);
                        })
                        .accessDeniedHandler((request, response, why) ->
                                problems.write(Trouble.of(ProblemKind.FORBIDDEN), request, response)))
                .addFilterBefore(new BearerFilter(tokens, problems), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new ScopeFilter(), AnonymousAuthenticationFilter.class)
                .addFilterAfter(
                        new BodyLimit(problems),
                        org.springframework.security.web.access.intercept.AuthorizationFilter.class)
                .headers(BrowserRules::apply)
                .build();
    }

    @Bean
    WebMvcConfigurer permissionGuard() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PermissionGuard()).addPathPatterns(ADDRESSES);
            }
        };
    }
}
