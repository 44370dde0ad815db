package fr.vigie.contract;

import fr.vigie.account.People;
import fr.vigie.account.PublicAddress;
import fr.vigie.account.Role;
import fr.vigie.kernel.Formats;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The three messages of a signature: the link, the code, the confirmation. */
@Component
class SignatureMail {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Outbox outbox;
    private final MessageSource messages;
    private final PublicAddress address;
    private final People people;

    SignatureMail(Outbox outbox, MessageSource messages, PublicAddress address, People people) {
        this.outbox = outbox;
        this.messages = messages;
        this.address = address;
        this.people = people;
    }

    void link(UUID invitation, ContractVersion version, Signer signer, String token, Instant expires) {
        Locale locale = signer.locale();
        String until = new Formats(locale, PARIS).date(expires);
        outbox.send(
                version.customer(),
                Mail.confidential(
                        signer.email(),
                        text("contract.mail.link.subject", locale, version.title()),
                        text(
                                "contract.mail.link.text",
                                locale,
                                signer.name(),
                                version.title(),
                                address.to("/sign/" + token),
                                until)),
                "contract.link:" + invitation);
    }

    void code(InvitationRows.Open invitation, ContractVersion version, String code) {
        Locale locale = invitation.signer().locale();
        outbox.send(
                version.customer(),
                Mail.confidential(
                        invitation.signer().email(),
                        text("contract.mail.code.subject", locale, version.title()),
                        text(
                                "contract.mail.code.text",
                                locale,
                                invitation.signer().name(),
                                code,
                                version.title())),
                "contract.code:" + invitation.id() + ":" + invitation.codes());
    }

    void confirmation(Signer signer, ContractVersion version, Signature signature) {
        Locale locale = signer.locale();
        String at = new Formats(locale, PARIS).dateTime(signature.at());
        outbox.send(
                version.customer(),
                Mail.plain(
                        signer.email(),
                        text("contract.mail.signed.subject", locale, version.title()),
                        text(
                                "contract.mail.signed.text",
                                locale,
                                signature.name(),
                                version.title(),
                                at,
                                signature.digest().hex(),
                                address.to("/portal/contracts"))),
                "contract.signed:" + version.contract() + ":" + version.number());
    }

    /** To the account managers. */
    void refusal(UUID invitation, ContractVersion version, String name, String reason) {
        people.staff().stream()
                .filter(person -> person.role() == Role.ACCOUNT_MANAGER && person.isActive())
                .forEach(person -> outbox.send(
                        version.customer(),
                        Mail.plain(
                                person.email(),
                                text("contract.mail.refused.subject", person.locale(), version.title()),
                                text(
                                        "contract.mail.refused.text",
                                        person.locale(),
                                        person.name(),
                                        name,
                                        version.title(),
                                        reason,
                                        address.to("/contracts/" + version.contract() + "/life"))),
                        "contract.refused:" + invitation + ":" + person.id()));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
