package fr.vigie.contract;

import fr.vigie.account.Customers;
import fr.vigie.account.People;
import fr.vigie.account.PublicAddress;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Formats;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The messages about a version that is to be signed. */
@Component
class SignatureMail {

    /** Why a link is sent. */
    enum Occasion {
        FIRST,
        REMINDER
    }

    private final Outbox outbox;
    private final MessageSource messages;
    private final PublicAddress address;
    private final People people;
    private final Customers customers;

    SignatureMail(Outbox outbox, MessageSource messages, PublicAddress address, People people, Customers customers) {
        this.outbox = outbox;
        this.messages = messages;
        this.address = address;
        this.people = people;
        this.customers = customers;
    }

    void link(
            UUID invitation,
            ContractVersion version,
            SigningRound round,
            Signatory signatory,
            Occasion occasion,
            String token) {
        Signer signer = signatory.who();
        Locale locale = signer.locale();
        String subject = occasion == Occasion.FIRST ? "contract.mail.link.subject" : "contract.mail.link.reminder";
        String what = version.number() == 1 ? "contract.mail.link.contract" : "contract.mail.link.amendment";
        outbox.send(
                version.customer(),
                Mail.confidential(
                        signer.email(),
                        text(subject, locale, version.title()),
                        text(
                                "contract.mail.link.text",
                                locale,
                                signer.name(),
                                text(what, locale, version.title(), customerName(version), version.number() - 1),
                                address.to("/sign/" + token),
                                lastDay(round, locale),
                                others(round, signatory, locale))),
                "contract.link:" + invitation);
    }

    void code(InvitationRows.Link link, Signer signer, ContractVersion version, String code) {
        Locale locale = signer.locale();
        outbox.send(
                version.customer(),
                Mail.confidential(
                        signer.email(),
                        text("contract.mail.code.subject", locale, version.title()),
                        text("contract.mail.code.text", locale, signer.name(), code, version.title())),
                "contract.code:" + link.id() + ":" + link.codes());
    }

    /** To one who has signed while others have not. */
    void received(Signatory signatory, ContractVersion version, SigningRound round) {
        Locale locale = signatory.who().locale();
        outbox.send(
                version.customer(),
                Mail.plain(
                        signatory.who().email(),
                        text("contract.mail.received.subject", locale, version.title()),
                        text(
                                "contract.mail.received.text",
                                locale,
                                signatory.who().name(),
                                version.title(),
                                titles(round.awaited()),
                                lastDay(round, locale))),
                "contract.received:" + signatory.id());
    }

    /** To everyone who signed, and to the managers. */
    void confirmation(SigningRound round, ContractVersion version, List<Signature> signatures, Instant effective) {
        for (Signatory signatory : round.current()) {
            signed(
                    signatory.who().email(),
                    signatory.who().locale(),
                    signatory.who().party() == Party.CUSTOMER
                            ? "/portal/contracts"
                            : "/contracts/" + version.contract() + "/life",
                    version,
                    signatures,
                    effective,
                    signatory.id().toString());
        }
        people.managers().stream()
                .filter(person -> round.current().stream()
                        .noneMatch(signatory -> signatory.who().email().equals(person.email())))
                .forEach(person -> signed(
                        person.email(),
                        person.locale(),
                        "/contracts/" + version.contract() + "/life",
                        version,
                        signatures,
                        effective,
                        person.id().toString()));
    }

    private void signed(
            EmailAddress to,
            Locale locale,
            String page,
            ContractVersion version,
            List<Signature> signatures,
            Instant effective,
            String key) {
        Formats formats = new Formats(locale, TermCalendar.PARIS);
        String lines = signatures.stream()
                .map(signature -> text(
                        "contract.mail.signed.line",
                        locale,
                        signature.quality().isEmpty()
                                ? signature.name()
                                : signature.name() + ", " + signature.quality(),
                        text(signature.party().key() + ".side", locale),
                        formats.dateTime(signature.at())))
                .collect(Collectors.joining("\n"));
        outbox.send(
                version.customer(),
                Mail.plain(
                        to,
                        text("contract.mail.signed.subject", locale, version.title()),
                        text(
                                "contract.mail.signed.text",
                                locale,
                                version.title(),
                                lines,
                                formats.date(effective),
                                version.digest().hex(),
                                address.to(page))),
                "contract.signed:" + version.contract() + ":" + version.number() + ":" + key);
    }

    /** To the managers, and to the others who were asked. */
    void refusal(UUID invitation, SigningRound round, Signatory refuser, ContractVersion version, String reason) {
        people.managers()
                .forEach(person -> outbox.send(
                        version.customer(),
                        Mail.plain(
                                person.email(),
                                text("contract.mail.refused.subject", person.locale(), version.title()),
                                text(
                                        "contract.mail.refused.text",
                                        person.locale(),
                                        person.name(),
                                        refuser.who().title(),
                                        version.title(),
                                        reason,
                                        address.to("/contracts/" + version.contract() + "/life"))),
                        "contract.refused:" + invitation + ":" + person.id()));
        round.current().stream()
                .filter(other -> other.invited() != null && !other.id().equals(refuser.id()))
                .map(Signatory::who)
                .forEach(other -> outbox.send(
                        version.customer(),
                        Mail.plain(
                                other.email(),
                                text("contract.mail.refused.subject", other.locale(), version.title()),
                                text(
                                        "contract.mail.stopped.text",
                                        other.locale(),
                                        other.name(),
                                        refuser.who().title(),
                                        version.title(),
                                        reason)),
                        "contract.refused:" + invitation + ":" + other.email()));
    }

    /** To the managers. */
    void expiry(SigningRound round, ContractVersion version) {
        people.managers()
                .forEach(person -> outbox.send(
                        version.customer(),
                        Mail.plain(
                                person.email(),
                                text("contract.mail.expired.subject", person.locale(), version.title()),
                                text(
                                        "contract.mail.expired.text",
                                        person.locale(),
                                        person.name(),
                                        version.title(),
                                        customerName(version),
                                        lastDay(round, person.locale()),
                                        titles(round.awaited()),
                                        address.to("/contracts/" + version.contract() + "/sending"))),
                        "contract.expired:" + round.id() + ":" + person.id()));
    }

    private String others(SigningRound round, Signatory signatory, Locale locale) {
        List<Signatory> others = round.current().stream()
                .filter(other -> !other.id().equals(signatory.id()))
                .toList();
        return others.isEmpty() ? "" : text("contract.mail.link.others", locale, titles(others));
    }

    private static String lastDay(SigningRound round, Locale locale) {
        return new Formats(locale, TermCalendar.PARIS).date(round.expires().minusSeconds(1));
    }

    private String customerName(ContractVersion version) {
        return customers.find(version.customer()).orElseThrow().name();
    }

    private static String titles(List<Signatory> signatories) {
        return signatories.stream().map(each -> each.who().title()).collect(Collectors.joining(" ; "));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
