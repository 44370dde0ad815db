package fr.vigie.demo;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.demo.Correspondence.Letter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A request that is answered later than was promised, and what the manager says of it afterwards.
 *
 * @param at Paris time
 * @param answer of the technician, after the request
 * @param solution that the restoration is told with, after the answer
 */
record LateLetter(
        LocalTime at, Severity severity, String subject, String text, Told answer, Told solution, Explanation said) {

    /** What the technician writes, and how long after what came before. */
    record Told(Duration after, String text) {}

    /** Why nobody answered in time, and what is done about it. */
    record Explanation(String cause, String remedy) {}

    /** Eight hours where four were promised. */
    static final LateLetter FILTERS = new LateLetter(
            LocalTime.of(9, 10),
            Severity.STANDARD,
            "Le filtre par taille ne trouve plus rien",
            "Bonjour, quand on choisit une taille dans la catégorie Cirés, la page est vide.",
            new Told(
                    Duration.ofHours(8),
                    "Bonjour, toutes nos excuses pour ce délai. Je reproduis la panne et je reviens vers vous."),
            new Told(
                    Duration.ofHours(17),
                    "L’index des filtres n’était plus reconstruit depuis la mise à jour du module ; il l’est de nouveau chaque nuit."),
            new Explanation(
                    "L’intervenante était en déplacement et personne ne relevait ses demandes.",
                    "Chaque absence a désormais un remplaçant, et une demande sans réponse sonne au bout de deux heures."));

    /** Five hours where two were promised to a shop down to its last order. */
    static final LateLetter ORDERS = new LateLetter(
            LocalTime.of(9, 10),
            Severity.CRITICAL,
            "Plus aucune commande n’aboutit",
            "Bonjour, le bouton « Commander » ne réagit plus depuis ce matin, sur tous les navigateurs.",
            new Told(
                    Duration.ofHours(5),
                    "Bonjour, toutes nos excuses : votre demande n’a été vue qu’à l’instant. Je m’en occupe."),
            new Told(
                    Duration.ofMinutes(50),
                    "Un script du module de livraison bloquait la page de commande ; il est corrigé et la commande testée."),
            new Explanation(
                    "Vos demandes critiques n’étaient plus relayées par SMS depuis un changement de numéro.",
                    "Le numéro est corrigé, deux personnes le reçoivent, et un essai part chaque lundi."));

    /** Two hours where one was promised, in English. */
    static final LateLetter PAYMENTS = new LateLetter(
            LocalTime.of(9, 40),
            Severity.CRITICAL,
            "Customers cannot pay by card",
            "Hello, the card form stays blank at checkout since this morning, in Ireland and in Britain.",
            new Told(Duration.ofHours(2), "Hello, we are very sorry: your request was only seen now. I am on it."),
            new Told(
                    Duration.ofMinutes(50),
                    "The payment module asked for an address that your theme had stopped sending. It is sent again, and a test payment went through."),
            new Explanation(
                    "Nobody on duty that morning read English, and your request waited for someone who does.",
                    "Two more people now answer in English, and one of them is on duty each morning."));

    /** As it is written on a day of the second month. */
    Letter on(LocalDate day) {
        return new Letter(
                1,
                day.getDayOfMonth(),
                at,
                severity,
                Activity.CORRECTIVE,
                subject,
                text,
                answer.text(),
                answer.after(),
                Duration.ZERO,
                "",
                solution.text(),
                solution.after(),
                Duration.ofMinutes(45));
    }
}
