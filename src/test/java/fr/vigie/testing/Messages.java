package fr.vigie.testing;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts of single modules as the application reads them, for tests that start none of it. */
public final class Messages {
    private Messages() {}

    /** @param modules such as {@code report} */
    public static MessageSource of(String... modules) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames(
                Arrays.stream(modules).map(module -> "messages/" + module).toArray(String[]::new));
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(Locale.FRENCH);
        return messages;
    }
}
