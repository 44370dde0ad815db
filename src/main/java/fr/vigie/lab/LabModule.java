package fr.vigie.lab;

import java.util.List;
import java.util.Set;

/**
 * A module of the shop.
 *
 * @param version in the main class
 * @param configVersion in config.xml, which PrestaShop refreshes when it shows the module
 * @param databaseVersion in the module table; empty when the module lies on disk without being installed
 * @param enabled whether a module_shop row exists
 */
record LabModule(
        String name,
        String title,
        String author,
        Kind kind,
        String version,
        String configVersion,
        String databaseVersion,
        boolean enabled,
        Set<String> hooks) {

    /** Where a module comes from. */
    enum Kind {
        NATIVE,
        PARTNER,
        MARKETPLACE,
        CUSTOM
    }

    private static final String PRESTASHOP = "PrestaShop";
    private static final String AGENCY = "Atelier numérique du Port";

    /** The one whose override is installed in {@code override/}. */
    static final String OVERRIDING = "quairetrait";

    boolean installed() {
        return !databaseVersion.isEmpty();
    }

    /** {@code QuaiRetrait} would need a dictionary: PrestaShop only asks for the name, whatever its case. */
    String className() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** In the order in which a growing shop receives them. */
    static List<LabModule> of(PrestaShopVersion version) {
        return version.atLeast("1.7") ? modern() : old();
    }

    private static List<LabModule> modern() {
        return List.of(
                current("ps_wirepayment", "Virement bancaire", PRESTASHOP, Kind.NATIVE, "2.2.0", "paymentOptions"),
                custom("quairetrait", "Retrait à quai", "1.3.0", "displayCarrierExtraContent"),
                current("ps_shoppingcart", "Bloc panier", PRESTASHOP, Kind.NATIVE, "3.0.2", "displayNav2"),
                behind("psgdpr", "Conformité RGPD", "1.4.3", "1.4.2"),
                current("ps_checkout", "PrestaShop Checkout", PRESTASHOP, Kind.PARTNER, "5.0.5", "paymentOptions"),
                current("colisplus", "Colis Plus", "Colis Plus SAS", Kind.MARKETPLACE, "4.1.2", "displayBeforeCarrier"),
                disabled("statsforecast", "Tableau de bord des statistiques", "2.0.4"),
                custom("fidelitemarine", "Fidélité « Bons mousses »", "0.9.4", "displayCustomerAccount"),
                current("ps_mainmenu", "Menu principal", PRESTASHOP, Kind.NATIVE, "2.3.4", "displayTop"),
                current("ps_featuredproducts", "Produits phares", PRESTASHOP, Kind.NATIVE, "2.1.5", "displayHome"),
                current(
                        "ps_facetedsearch",
                        "Navigation à facettes",
                        PRESTASHOP,
                        Kind.NATIVE,
                        "3.16.1",
                        "displayLeftColumn"),
                current("contactform", "Formulaire de contact", PRESTASHOP, Kind.NATIVE, "4.4.2", "displayWidget"),
                current("ps_searchbar", "Barre de recherche", PRESTASHOP, Kind.NATIVE, "2.1.3", "displayTop"),
                current("ps_checkpayment", "Paiement par chèque", PRESTASHOP, Kind.NATIVE, "2.1.0", "paymentOptions"),
                current(
                        "ps_emailsubscription",
                        "Inscription à la newsletter",
                        PRESTASHOP,
                        Kind.NATIVE,
                        "2.8.2",
                        "displayFooterBefore"),
                current("ps_imageslider", "Carrousel", PRESTASHOP, Kind.NATIVE, "3.1.4", "displayHome"),
                current("ps_linklist", "Liste de liens", PRESTASHOP, Kind.NATIVE, "6.0.7", "displayFooter"),
                current("blockwishlist", "Liste d’envies", PRESTASHOP, Kind.NATIVE, "3.0.1", "displayCustomerAccount"),
                current(
                        "ps_eventbus",
                        "PrestaShop EventBus",
                        PRESTASHOP,
                        Kind.PARTNER,
                        "4.0.3",
                        "actionObjectProductAddAfter"),
                current("avisducap", "Avis du Cap", "Cap Avis", Kind.MARKETPLACE, "2.7.0", "displayFooterProduct"),
                onDisk("ps_banner", "Bannière", "2.1.2"));
    }

    private static List<LabModule> old() {
        return List.of(
                current("bankwire", "Virement bancaire", PRESTASHOP, Kind.NATIVE, "1.1.2", "payment"),
                custom("quairetrait", "Retrait à quai", "1.0.6", "displayCarrierList"),
                current("blockcart", "Bloc panier", PRESTASHOP, Kind.NATIVE, "1.6.2", "displayTop"),
                behind("blocknewsletter", "Bloc newsletter", "2.4.0", "2.3.2"),
                current("colisplus", "Colis Plus", "Colis Plus SAS", Kind.MARKETPLACE, "1.9.8", "displayBeforeCarrier"),
                disabled("statsforecast", "Tableau de bord des statistiques", "1.4.1"),
                current("homefeatured", "Produits phares", PRESTASHOP, Kind.NATIVE, "1.8.1", "displayHome"),
                current("blocktopmenu", "Menu horizontal", PRESTASHOP, Kind.NATIVE, "2.2.4", "displayTop"),
                current("blocksearch", "Recherche rapide", PRESTASHOP, Kind.NATIVE, "1.7.0", "displayTop"),
                current("cheque", "Paiement par chèque", PRESTASHOP, Kind.NATIVE, "2.7.3", "payment"),
                onDisk("blockbanner", "Bannière", "1.4.1"));
    }

    private static LabModule current(String name, String title, String author, Kind kind, String version, String hook) {
        return new LabModule(name, title, author, kind, version, version, version, true, Set.of(hook));
    }

    private static LabModule custom(String name, String title, String version, String hook) {
        return current(name, title, AGENCY, Kind.CUSTOM, version, hook);
    }

    /** Its files were replaced, its upgrade scripts did not run. */
    private static LabModule behind(String name, String title, String version, String databaseVersion) {
        return new LabModule(
                name,
                title,
                PRESTASHOP,
                Kind.NATIVE,
                version,
                databaseVersion,
                databaseVersion,
                true,
                Set.of("displayFooterBefore"));
    }

    private static LabModule disabled(String name, String title, String version) {
        return new LabModule(
                name,
                title,
                PRESTASHOP,
                Kind.NATIVE,
                version,
                version,
                version,
                false,
                Set.of("displayAdminStatsModules"));
    }

    private static LabModule onDisk(String name, String title, String version) {
        return new LabModule(name, title, PRESTASHOP, Kind.NATIVE, version, version, "", false, Set.of());
    }
}
