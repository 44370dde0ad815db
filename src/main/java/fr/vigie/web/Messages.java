package fr.vigie.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The texts of all modules: {@code messages/<module>_fr.properties} and {@code …_en.properties}, French by default. */
@Configuration(proxyBeanMethods = false)
class Messages {

    private static final String SUFFIX = "_fr.properties";

    @Bean
    MessageSource messageSource() throws IOException {
        var source = new ResourceBundleMessageSource();
        source.setBasenames(baseNames());
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Locale.FRENCH);
        return source;
    }

    private static String[] baseNames() throws IOException {
        Resource[] french = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*" + SUFFIX);
        return Arrays.stream(french)
                .map(file -> Objects.requireNonNull(file.getFilename()))
                .map(name -> "messages/" + name.substring(0, name.length() - SUFFIX.length()))
                .distinct()
                .toArray(String[]::new);
    }
}
