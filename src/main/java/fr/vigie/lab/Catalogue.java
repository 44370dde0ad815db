package fr.vigie.lab;

import java.util.List;

/** What the shop sells. Prices are in euros before tax; ids are positions, starting at 1. */
final class Catalogue {
    /** Home of the categories that visitors see: 1 is the root, 2 the home. */
    static final int FIRST_CATEGORY_ID = 3;

    private Catalogue() {}

    record Category(String name, String slug, String text) {}

    record Product(String name, String slug, int category, String price, String reference, String summary) {}

    static final List<Category> CATEGORIES = List.of(
            new Category("Vêtements", "vetements", "<p>Marinières tricotées en Bretagne, cirés et bonnets.</p>"),
            new Category("Maison", "maison", "<p>Vaisselle, bougies et plaids pour les jours de pluie.</p>"),
            new Category("Épicerie fine", "epicerie-fine", "<p>Sel, caramels et conserves des ports voisins.</p>"),
            new Category("Accessoires", "accessoires", "<p>Cabas en voile, nœuds et instruments de bord.</p>"));

    static final List<Product> PRODUCTS = List.of(
            product(
                    "Marinière « Ouessant »",
                    "mariniere-ouessant",
                    0,
                    "49.166667",
                    "VET-001",
                    "Coton épais, vingt et une rayures, coupe droite."),
            product(
                    "Bougie « Phare d’Armen »",
                    "bougie-phare-armen",
                    1,
                    "20.750000",
                    "MAI-002",
                    "Cire végétale, embruns et bois flotté, quarante heures."),
            product(
                    "Ciré jaune « Grand Large »",
                    "cire-jaune-grand-large",
                    0,
                    "107.500000",
                    "VET-003",
                    "Imperméable, doublé coton, capuche amovible."),
            product(
                    "Fleur de sel de Guérande",
                    "fleur-de-sel-guerande",
                    2,
                    "7.012796",
                    "EPI-004",
                    "Récoltée à la lousse, pot de 125 g."),
            product(
                    "Cabas en voile recyclée",
                    "cabas-voile-recyclee",
                    3,
                    "57.500000",
                    "ACC-005",
                    "Une voile de régate, une seconde vie, numéroté."),
            product(
                    "Bol breton « Korrigan »",
                    "bol-breton-korrigan",
                    1,
                    "15.750000",
                    "MAI-006",
                    "Faïence peinte à la main, deux oreilles."),
            product(
                    "Bonnet « Docker »",
                    "bonnet-docker",
                    0,
                    "24.166667",
                    "VET-007",
                    "Laine mérinos, côtes anglaises, revers court."),
            product(
                    "Caramels au beurre salé",
                    "caramels-beurre-sale",
                    2,
                    "8.056872",
                    "EPI-008",
                    "Boîte de trente caramels, cuisson au chaudron."),
            product(
                    "Baromètre de bord",
                    "barometre-de-bord",
                    3,
                    "74.166667",
                    "ACC-009",
                    "Laiton poli, verre bombé, diamètre 12 cm."),
            product(
                    "Plaid « Marée basse »",
                    "plaid-maree-basse",
                    1,
                    "65.833333",
                    "MAI-010",
                    "Laine recyclée, 130 × 180 cm, franges nouées."),
            product(
                    "Sardines à l’ancienne",
                    "sardines-a-ancienne",
                    2,
                    "5.592417",
                    "EPI-011",
                    "Huile d’olive vierge extra, millésime 2026."),
            product(
                    "Porte-clés nœud de taquet",
                    "porte-cles-noeud-taquet",
                    3,
                    "10.750000",
                    "ACC-012",
                    "Bout de 6 mm tressé à la main à Concarneau."));

    private static Product product(
            String name, String slug, int category, String price, String reference, String summary) {
        return new Product(name, slug, category, price, reference, summary);
    }

    static int categoryId(Product product) {
        return FIRST_CATEGORY_ID + product.category();
    }
}
