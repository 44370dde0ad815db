package fr.vigie.testing;

import fr.vigie.account.AccentColour;
import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Bic;
import fr.vigie.account.Iban;
import fr.vigie.account.Letterhead;
import fr.vigie.account.Siren;
import fr.vigie.account.VatNumber;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;

/** An agency that may invoice: whatever the law wants on its paper is known. */
public final class PhareAgency {

    private static final Agency AGENCY = new Agency(
            "Agence du Phare",
            "12 quai des Chantiers\n35400 Saint-Malo",
            new Siren("732829320"),
            new EmailAddress("bonjour@phare.example"),
            "02 99 00 00 00",
            AccentColour.DEFAULT);

    private static final Letterhead LETTERHEAD = new Letterhead(
            "SARL",
            Money.euros("10000"),
            "RCS Saint-Malo 732 829 320",
            new VatNumber("FR44732829320"),
            new Iban("FR7630006000011234567890189"),
            new Bic("AGRIFRPP"),
            "",
            "",
            null);

    private PhareAgency() {}

    public static void enter(AgencySettings settings) {
        settings.change(AGENCY);
        settings.changeLetterhead(LETTERHEAD);
    }
}
