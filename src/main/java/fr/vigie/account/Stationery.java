package fr.vigie.account;

import fr.vigie.kernel.Formats;
import fr.vigie.pdf.Picture;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The agency's paper: what stands at the head and foot of every document that it sends, in the reader's language. */
@Component
public class Stationery {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final AgencySettings settings;
    private final MessageSource messages;

    Stationery(AgencySettings settings, MessageSource messages) {
        this.settings = settings;
        this.messages = messages;
    }

    /**
     * A sheet of it, for {@code pdf/base}.
     *
     * @param address lines of the postal address
     * @param contact telephone, mail and website, as far as they are known
     * @param legal legal form, registers and VAT number in one line; empty when nothing is known
     * @param mentions further lines of the foot
     * @param logo name of the picture among {@link #pictures}; null without a logo
     */
    public record Sheet(
            String name,
            List<String> address,
            List<String> contact,
            String legal,
            List<String> mentions,
            @Nullable String logo,
            List<Picture> pictures) {

        public Sheet {
            address = List.copyOf(address);
            contact = List.copyOf(contact);
            mentions = List.copyOf(mentions);
            pictures = List.copyOf(pictures);
        }
    }

    public Sheet in(Locale locale) {
        Agency agency = settings.agency();
        Letterhead letterhead = settings.letterhead();
        Optional<Picture> logo =
                Optional.ofNullable(letterhead.logo()).flatMap(settings::logo).map(Stationery::picture);
        return new Sheet(
                agency.name(),
                lines(agency.address()),
                contact(agency, letterhead),
                legal(agency, letterhead, locale),
                lines(letterhead.mentions()),
                logo.map(Picture::name).orElse(null),
                logo.stream().toList());
    }

    /** A logo under the name by which documents call it, which is that of its bytes. */
    public static Picture picture(Logo logo) {
        return new Picture("logo-" + logo.digest().hex() + ".png", logo.png());
    }

    private static List<String> contact(Agency agency, Letterhead letterhead) {
        List<String> known = new ArrayList<>();
        known.add(agency.phone());
        known.add(agency.email() == null ? "" : agency.email().value());
        known.add(letterhead.website());
        known.removeIf(String::isEmpty);
        return known;
    }

    private String legal(Agency agency, Letterhead letterhead, Locale locale) {
        Formats formats = new Formats(locale, PARIS);
        List<String> known = new ArrayList<>();
        if (letterhead.capital() != null) {
            known.add(messages.getMessage(
                    "account.letterhead.capitalOf",
                    new Object[] {letterhead.legalForm(), formats.money(letterhead.capital())},
                    locale));
        } else {
            known.add(letterhead.legalForm());
        }
        known.add(siren(agency, letterhead));
        known.add(letterhead.register());
        known.add(
                letterhead.vat() == null
                        ? ""
                        : messages.getMessage("account.letterhead.vatOf", new Object[] {letterhead.vat()}, locale));
        known.removeIf(String::isBlank);
        return String.join(" · ", known);
    }

    /** A register entry names it already. */
    private static String siren(Agency agency, Letterhead letterhead) {
        Siren siren = agency.siren();
        return siren == null || letterhead.register().replaceAll("\\D", "").contains(siren.value())
                ? ""
                : "SIREN\u00a0" + siren;
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
