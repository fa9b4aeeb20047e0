// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import dev.tidings.console.internal.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The filters in front of everything below the console's path, and of nothing else: they live in a context of their own. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class ConsoleSecurity {
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
                    + " data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";
    private static final RedirectStrategy REDIRECTS = new PathRedirects();
    private static final String CSRF_KEY = "TIDINGS_CONSOLE_CSRF_TOKEN";

    @Bean
    LoginMemory loginMemory() {
        return new LoginMemory();
    }

    @Bean
    Login login(Access access, LoginMemory memory) {
        return new Login(access, memory);
    }

    @Bean
    AuthenticationManager authenticationManager(ConsoleUsers users) {
        return new ThrottledLogin(users.known(), new LoginThrottle(System::nanoTime));
    }

    @Bean
    SecurityFilterChain consoleFilters(
            HttpSecurity http,
            Access access,
            AuthenticationManager users,
            LoginMemory memory,
            ProblemWriter problems,
            RequestLimits limits) {
        Refusals refusals = new Refusals(access, problems, REDIRECTS);
        http.authenticationManager(users)
                .securityContext(context -> context.securityContextRepository(memory))
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new SizeLimit(limits.maxRequestBytes(), problems), SecurityContextHolderFilter.class)
                .headers(ConsoleSecurity::headers);
        logins(http, access, refusals);
        tokens(http);
        rules(http, access);
        return http.build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        // In place of one that a filter of the application has set for its own pages: the console's would not work with
        // it.
        headers.addHeaderWriter((request, response) -> response.setHeader("Content-Security-Policy", CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"));
    }

    private static void logins(HttpSecurity http, Access access, Refusals refusals) {
        http.formLogin(form -> form.loginPage(access.path() + "/login")
                        .loginProcessingUrl(access.path() + "/login")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler((request, response, somebody) ->
                                REDIRECTS.sendRedirect(request, response, access.path() + "/"))
                        .failureHandler(refusals::loginFailed))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .logout(logout -> logout.logoutUrl(access.path() + "/logout")
                        .invalidateHttpSession(false) // the application may have more in it
                        .logoutSuccessHandler((request, response, somebody) ->
                                REDIRECTS.sendRedirect(request, response, access.path() + "/login?loggedOut")))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    }

    private static void tokens(HttpSecurity http) {
        HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
        tokens.setSessionAttributeName(CSRF_KEY);
        http.csrf(csrf -> csrf.csrfTokenRepository(tokens).requireCsrfProtectionMatcher(BrowserRequests::needsToken));
    }

    private static void rules(HttpSecurity http, Access access) {
        PathPatternRequestMatcher.Builder paths =
                PathPatternRequestMatcher.withDefaults().basePath(access.path());
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        paths.matcher(HttpMethod.GET, "/login"),
                        paths.matcher(HttpMethod.GET, "/login.css"),
                        paths.matcher(HttpMethod.GET, "/favicon.svg"))
                .permitAll()
                .requestMatchers(paths.matcher(HttpMethod.GET, "/**"), paths.matcher(HttpMethod.HEAD, "/**"))
                .hasAnyAuthority(access.viewer(), access.operator())
                .anyRequest()
                .hasAuthority(access.operator()));
    }
}
