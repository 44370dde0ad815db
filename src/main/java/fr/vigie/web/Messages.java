package fr.vigie.web;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The texts of all modules: {@code messages/<module>_fr.properties} and {@code …_en.properties}, French by default. */
@Configuration(proxyBeanMethods = false)
class Messages {

    private static final String FOLDER = "messages/";
    private static final String SUFFIX = "_fr.properties";

    @Bean
    MessageSource messageSource() throws IOException {
        var source = new ByModule();
        source.setBasenames(baseNames());
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Locale.FRENCH);
        return source;
    }

    private static String[] baseNames() throws IOException {
        Resource[] french =
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "*" + SUFFIX);
        return Arrays.stream(french)
                .map(file -> Objects.requireNonNull(file.getFilename()))
                .map(name -> FOLDER + name.substring(0, name.length() - SUFFIX.length()))
                .distinct()
                .toArray(String[]::new);
    }

    /** Looks first where the beginning of a key says, for a page has hundreds of texts; elsewhere only for what is not there. */
    private static final class ByModule extends ResourceBundleMessageSource {

        @Override
        protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
            ResourceBundle own = own(code, locale);
            String text = own == null ? null : getStringOrNull(own, code);
            return text == null ? super.resolveCodeWithoutArguments(code, locale) : text;
        }

        @Override
        protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
            ResourceBundle own = own(code, locale);
            MessageFormat text = own == null ? null : getMessageFormat(own, code, locale);
            return text == null ? super.resolveCode(code, locale) : text;
        }

        private @Nullable ResourceBundle own(String code, Locale locale) {
            int dot = code.indexOf('.');
            String file = dot < 0 ? "" : FOLDER + code.substring(0, dot);
            return getBasenameSet().contains(file) ? getResourceBundle(file, locale) : null;
        }
    }
}
