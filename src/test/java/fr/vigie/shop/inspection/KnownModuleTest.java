package fr.vigie.shop.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.CustomModulesClause;
import fr.vigie.shop.inspection.KnownModule.Basis;
import fr.vigie.shop.inspection.ShopModule.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownModuleTest {
    private static final ShopModule STOCK = module("stockport", "Stock du Port", Origin.UNVERIFIED);
    private static final ShopModule CART = module("ps_shoppingcart", "Bloc panier", Origin.NATIVE);

    @Test
    void theFilesAloneNeverSayCustom() {
        assertThat(known(STOCK, Map.of()).origin()).isEqualTo(Origin.UNVERIFIED);
        assertThat(known(CART, Map.of()).basis()).isEqualTo(Basis.FILES);
    }

    @Test
    void theContractsRegisterNamesThemByFolderOrName() {
        for (var entry : List.of(
                entry("Le stock", "/modules/StockPort/"),
                entry("Le stock", "modules/stockport"),
                entry("stockport", ""),
                entry("stock du port ", "modules/elsewhere"))) {
            assertThat(known(STOCK, Map.of(), entry))
                    .as(entry.toString())
                    .satisfies(known -> assertThat(known.origin()).isEqualTo(Origin.CUSTOM))
                    .satisfies(known -> assertThat(known.basis()).isEqualTo(Basis.CONTRACT));
        }
        assertThat(known(STOCK, Map.of(), entry("Autre", "modules/stockport2")).origin())
                .isEqualTo(Origin.UNVERIFIED);
    }

    @Test
    void whatAPersonSaysCountsMostAndANoteAloneLeavesTheClass() {
        var said = new ModuleWord("stockport", Origin.MARKETPLACE, "", "Nina", Instant.EPOCH);
        assertThat(known(STOCK, Map.of("stockport", said), entry("x", "modules/stockport")))
                .satisfies(known -> assertThat(known.origin()).isEqualTo(Origin.MARKETPLACE))
                .satisfies(known -> assertThat(known.basis()).isEqualTo(Basis.PERSON));
        var noted = new ModuleWord("stockport", null, " Appeler Paul ", "Nina", Instant.EPOCH);
        assertThat(known(STOCK, Map.of("stockport", noted), entry("x", "modules/stockport")))
                .satisfies(known -> assertThat(known.origin()).isEqualTo(Origin.CUSTOM))
                .satisfies(known -> assertThat(known.note()).isEqualTo("Appeler Paul"));
    }

    private static KnownModule known(
            ShopModule module, Map<String, ModuleWord> words, CustomModulesClause.Module... register) {
        return KnownModule.of(List.of(module), words, List.of(register)).getFirst();
    }

    private static CustomModulesClause.Module entry(String name, String path) {
        return new CustomModulesClause.Module(name, path, "", "", CustomModulesClause.Criticality.HIGH);
    }

    private static ShopModule module(String name, String title, Origin origin) {
        return new ShopModule(
                name, title, null, "1.0", "1.0", "1.0", origin, ShopModule.State.ACTIVE, false, null, null);
    }
}
