package fr.vigie.support.web;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.InboxSettings.Encryption;
import fr.vigie.vault.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The mailbox as it is typed; the password is never shown again, and an empty one keeps the present one. */
record InboxForm(
        @Nullable String address,
        @Nullable String host,
        @Nullable String port,
        @Nullable String encryption,
        @Nullable String username,
        @Nullable String password,
        @Nullable String folder,
        @Nullable Boolean tagged,
        @Nullable Boolean active) {

    static InboxForm blank() {
        return new InboxForm("", "", "993", Encryption.TLS.name(), "", "", "INBOX", true, false);
    }

    static InboxForm of(InboxSettings settings) {
        return new InboxForm(
                settings.address().value(),
                settings.host(),
                Integer.toString(settings.port()),
                settings.encryption().name(),
                settings.username(),
                "",
                settings.folder(),
                settings.tagged(),
                settings.active());
    }

    /** Says beside each field what cannot be. */
    Optional<InboxSettings> read(boolean hasPassword, Errors errors) {
        Optional<EmailAddress> mailbox = EmailAddress.parse(line(address));
        if (mailbox.isEmpty()) {
            errors.rejectValue("address", "support.inbox.error.address");
        }
        if (!line(host).matches("[A-Za-z0-9.:-]{1,253}")) {
            errors.rejectValue("host", "support.inbox.error.host");
        }
        int number = line(port).matches("\\d{1,5}") ? Integer.parseInt(line(port)) : 0;
        if (number < 1 || number > 65_535) {
            errors.rejectValue("port", "support.inbox.error.port");
        }
        required("username", username, errors);
        required("folder", folder, errors);
        if (!hasPassword && line(password).isEmpty()) {
            errors.rejectValue("password", "support.inbox.error.password");
        }
        Encryption chosen = Parsed.constant(Encryption.class, encryption);
        if (chosen == null) {
            errors.rejectValue("encryption", "support.inbox.error.encryption");
        }
        if (errors.hasErrors() || chosen == null) {
            return Optional.empty();
        }
        return mailbox.map(address -> new InboxSettings(
                address,
                line(host),
                number,
                chosen,
                line(username),
                line(folder),
                Boolean.TRUE.equals(tagged),
                Boolean.TRUE.equals(active)));
    }

    Optional<Secret> secret() {
        return password == null || password.isEmpty() ? Optional.empty() : Optional.of(Secret.of(password));
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "InboxForm[" + address + ", " + host + "]";
    }

    private static void required(String field, @Nullable String value, Errors errors) {
        if (line(value).isEmpty() || line(value).length() > 200) {
            errors.rejectValue(field, "support.inbox.error.required");
        }
    }

    private static String line(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
