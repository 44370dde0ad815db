package fr.vigie.demo;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** The requests that a merchant writes over the months, and how the technician answers them. */
final class Correspondence {

    /**
     * One request.
     *
     * @param month 0 for the first month of the history
     * @param day of the month
     * @param at Paris time
     * @param answerAfter when the technician first replies
     * @param waitFor how long the customer takes to give what was asked; zero when nothing was
     * @param given what the customer answers then
     * @param solvedAfter when the restoration is told, after the answer and the wait; null while it is open
     */
    record Letter(
            int month,
            int day,
            LocalTime at,
            Severity severity,
            Activity activity,
            String subject,
            String text,
            String answer,
            Duration answerAfter,
            Duration waitFor,
            String given,
            String solution,
            Duration solvedAfter,
            Duration worked) {}

    static final List<Letter> LETTERS = List.of(
            new Letter(
                    0,
                    6,
                    LocalTime.of(10, 12),
                    Severity.STANDARD,
                    Activity.CORRECTIVE,
                    "Les courriels de confirmation n’arrivent plus",
                    "Bonjour, depuis hier soir mes clients ne reçoivent plus la confirmation de commande.",
                    "Bonjour, je regarde tout de suite : le serveur d’envoi refuse nos messages depuis 21 h.",
                    Duration.ofMinutes(48),
                    Duration.ZERO,
                    "",
                    "Le mot de passe du compte d’envoi avait expiré chez l’hébergeur. Il est renouvelé, les 14 messages en attente sont partis.",
                    Duration.ofMinutes(95),
                    Duration.ofMinutes(40)),
            new Letter(
                    0,
                    18,
                    LocalTime.of(15, 40),
                    Severity.MINOR,
                    Activity.CORRECTIVE,
                    "Le bandeau d’accueil déborde sur téléphone",
                    "Sur mon téléphone le bandeau dépasse à droite, voyez la page d’accueil.",
                    "Merci, je le reproduis. Je vous propose une correction demain matin.",
                    Duration.ofMinutes(130),
                    Duration.ZERO,
                    "",
                    "Corrigé dans la feuille de style du thème enfant, vérifié sur trois largeurs d’écran.",
                    Duration.ofHours(20),
                    Duration.ofMinutes(30)),
            new Letter(
                    1,
                    3,
                    LocalTime.of(9, 20),
                    Severity.CRITICAL,
                    Activity.CORRECTIVE,
                    "Impossible de payer par carte",
                    "Urgent : le paiement par carte affiche une page blanche depuis ce matin !",
                    "Je m’en occupe maintenant. Le module de paiement répond une erreur ; je vérifie son certificat.",
                    Duration.ofMinutes(14),
                    Duration.ZERO,
                    "",
                    "Le certificat du module était périmé. Mis à jour, un paiement d’essai est passé à 11 h 02.",
                    Duration.ofMinutes(88),
                    Duration.ofMinutes(75)),
            new Letter(
                    1,
                    15,
                    LocalTime.of(11, 5),
                    Severity.STANDARD,
                    Activity.EVOLUTIVE,
                    "Ajouter le retrait en boutique",
                    "J’aimerais proposer le retrait gratuit au magasin du port.",
                    "C’est possible avec un transporteur dédié. Quels jours et quelles heures d’ouverture ?",
                    Duration.ofMinutes(150),
                    Duration.ofHours(30),
                    "Du mardi au samedi, de 10 h à 19 h. Merci !",
                    "Le retrait au magasin est proposé du mardi au samedi, de 10 h à 19 h, sans frais.",
                    Duration.ofHours(6),
                    Duration.ofMinutes(110)),
            new Letter(
                    1,
                    24,
                    LocalTime.of(17, 30),
                    Severity.MINOR,
                    Activity.CORRECTIVE,
                    "Faute dans la page des frais de port",
                    "Il est écrit « livraision » deux fois.",
                    "Bien vu, je corrige.",
                    Duration.ofMinutes(35),
                    Duration.ZERO,
                    "",
                    "Corrigé, en français comme en anglais.",
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(10)),
            new Letter(
                    2,
                    7,
                    LocalTime.of(14, 15),
                    Severity.STANDARD,
                    Activity.CORRECTIVE,
                    "Le stock ne baisse plus après une vente",
                    "Trois ventes ce matin, et le stock affiché n’a pas bougé.",
                    "Je compare les commandes et les mouvements de stock, je reviens vers vous.",
                    Duration.ofHours(7),
                    Duration.ZERO,
                    "",
                    "Le module de synchronisation écrasait le stock à chaque heure ; réglé, et les quantités sont recalées.",
                    Duration.ofHours(5),
                    Duration.ofMinutes(95)),
            new Letter(
                    2,
                    20,
                    LocalTime.of(8, 50),
                    Severity.CRITICAL,
                    Activity.CORRECTIVE,
                    "Le panier se vide tout seul",
                    "Une cliente m’appelle : son panier se vide quand elle passe commande.",
                    "Bien reçu, je reproduis le problème en ce moment même.",
                    Duration.ofMinutes(25),
                    Duration.ZERO,
                    "",
                    "Les sessions expiraient après cinq minutes depuis un changement de l’hébergeur. Rétabli à deux heures, vérifié par une commande d’essai.",
                    Duration.ofMinutes(70),
                    Duration.ofMinutes(60)));

    private Correspondence() {}
}
