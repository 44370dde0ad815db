package fr.vigie.lab;

import java.util.List;

/** Order states by the configuration key that points at them; ids differ from line to line, keys do not. */
final class OrderStates {
    private static final List<String> COMMON = List.of(
            "PS_OS_CHEQUE",
            "PS_OS_PAYMENT",
            "PS_OS_PREPARATION",
            "PS_OS_SHIPPING",
            "PS_OS_DELIVERED",
            "PS_OS_CANCELED",
            "PS_OS_REFUND",
            "PS_OS_ERROR",
            "PS_OS_OUTOFSTOCK_PAID",
            "PS_OS_BANKWIRE");

    static final List<String> MODERN =
            concat(COMMON, List.of("PS_OS_WS_PAYMENT", "PS_OS_OUTOFSTOCK_UNPAID", "PS_OS_COD_VALIDATION"));
    static final List<String> OLD = concat(
            COMMON, List.of("PS_OS_PAYPAL", "PS_OS_WS_PAYMENT", "PS_OS_OUTOFSTOCK_UNPAID", "PS_OS_COD_VALIDATION"));

    private OrderStates() {}

    record State(String name, String color, boolean paid, boolean shipped) {}

    static State of(String key) {
        return switch (key) {
            case "PS_OS_CHEQUE" -> new State("En attente du paiement par chèque", "#34209E", false, false);
            case "PS_OS_PAYMENT" -> new State("Paiement accepté", "#3498D8", true, false);
            case "PS_OS_PREPARATION" -> new State("En cours de préparation", "#3498D8", true, false);
            case "PS_OS_SHIPPING" -> new State("Expédié", "#01B887", true, true);
            case "PS_OS_DELIVERED" -> new State("Livré", "#01B887", true, true);
            case "PS_OS_CANCELED" -> new State("Annulé", "#2C3E50", false, false);
            case "PS_OS_REFUND" -> new State("Remboursé", "#01B887", true, false);
            case "PS_OS_ERROR" -> new State("Erreur de paiement", "#E74C3C", false, false);
            case "PS_OS_OUTOFSTOCK_PAID" ->
                new State("En attente de réapprovisionnement (payé)", "#3498D8", true, false);
            case "PS_OS_BANKWIRE" -> new State("En attente de virement bancaire", "#34209E", false, false);
            case "PS_OS_PAYPAL" -> new State("En attente de paiement PayPal", "#34209E", false, false);
            case "PS_OS_WS_PAYMENT" -> new State("Paiement à distance accepté", "#3498D8", true, false);
            case "PS_OS_OUTOFSTOCK_UNPAID" ->
                new State("En attente de réapprovisionnement (non payé)", "#34209E", false, false);
            case "PS_OS_COD_VALIDATION" -> new State("En attente de paiement à la livraison", "#34209E", false, false);
            default -> throw new IllegalArgumentException("unknown order state key: " + key);
        };
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
