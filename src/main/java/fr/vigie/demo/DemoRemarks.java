package fr.vigie.demo;

import fr.vigie.kernel.Bilingual;
import fr.vigie.report.Publishing;
import fr.vigie.report.Remarks;
import fr.vigie.report.Section;
import java.time.Month;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;

/** What the account manager of the demonstration writes into reports. */
final class DemoRemarks {

    static final Publishing.Amends FORGOTTEN = new Publishing.Amends(
            "La coupure du 12 venait d’un redémarrage annoncé par l’hébergeur : elle reste comptée comme interruption, "
                    + "mais la cause écrite sur le relevé était incomplète.",
            "L’avis de l’hébergeur nous est parvenu après l’envoi du relevé.",
            true);

    static final Publishing.Amends UNTOLD = new Publishing.Amends(
            "La panne de commande a aussi touché les commandes par téléphone : le relevé ne parlait que du site.",
            "Votre vendeuse nous l’a dit après l’envoi du relevé. Les chiffres restent les mêmes.",
            false);

    private DemoRemarks() {}

    private static final Bilingual FOLLOWED = new Bilingual(
            "Nous revoyons chaque interruption avec votre hébergeur, et vous rapportons ce qu’il en dit.",
            "We go over each outage with your host and tell you what it says.");

    private static final Bilingual PAYMENT = new Bilingual(
            "Nous vous proposons de revoir ensemble la page de paiement avant la prochaine opération commerciale.",
            "Let us look at the payment page together before your next campaign.");

    private static final Bilingual WINTER = new Bilingual(
            "Les fêtes et les soldes d’hiver arrivent : nous gelons les mises à jour du 10 décembre au 10 janvier.",
            "Christmas and the winter sales are near: updates are frozen from 10 December to 10 January.");

    private static final Bilingual HOST = new Bilingual(
            "L’hébergeur annonce des travaux : nous resterons attentifs les nuits concernées.",
            "The host announces works: we shall keep an eye on the nights concerned.");

    static Remarks of(YearMonth month, Locale reader) {
        boolean winter = month.getMonth() == Month.NOVEMBER || month.getMonth() == Month.DECEMBER;
        return new Remarks(Map.of(
                Section.AVAILABILITY, FOLLOWED.in(reader),
                Section.ADVICE, PAYMENT.in(reader),
                Section.RISKS, (winter ? WINTER : HOST).in(reader)));
    }
}
