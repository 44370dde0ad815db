package fr.vigie.demo;

import fr.vigie.report.Publishing;
import fr.vigie.report.Remarks;
import fr.vigie.report.Section;
import java.time.Month;
import java.time.YearMonth;
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

    static Remarks of(YearMonth month) {
        boolean winter = month.getMonth() == Month.NOVEMBER || month.getMonth() == Month.DECEMBER;
        return new Remarks(Map.of(
                Section.AVAILABILITY,
                "Chaque interruption a été suivie par un technicien dès la première minute ; aucune commande n’a été perdue.",
                Section.ADVICE,
                "Nous vous proposons de revoir ensemble la page de paiement avant la prochaine opération commerciale.",
                Section.RISKS,
                winter
                        ? "Les fêtes et les soldes d’hiver arrivent : nous gelons les mises à jour du 10 décembre au 10 janvier."
                        : "L’hébergeur annonce des travaux : nous resterons attentifs les nuits concernées."));
    }
}
