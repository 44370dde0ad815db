package fr.vigie.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Outlook.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DutyAgendaTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final NextStep UPDATE = new NextStep(new Bilingual("posez-la", "install it"), "/shops/1/statements");
    private static final NextStep PROBE =
            new NextStep(new Bilingual("vérifiez la sonde", "look at it"), "/shops/1/watch");

    private final CustomerId customer = CustomerId.create();
    private final ContractId contract = ContractId.create();
    private final ShopId shop = ShopId.create();

    @Test
    void whatOneActWouldSaveIsOneLineThatTheFirstDueLeads() {
        List<AgendaItem> lines = DutyAgenda.lines(
                List.of(
                        risk("critiques", UPDATE, 1),
                        risk("surveillance", PROBE, 2),
                        risk("graves", UPDATE, 3),
                        risk("modules", UPDATE, 3)),
                NOW);

        assertThat(lines)
                .extracting(
                        AgendaItem::message,
                        line -> line.arguments().getFirst(),
                        line -> line.arguments().getLast())
                .containsExactly(
                        tuple("proof.agenda.several", promise("critiques"), 2),
                        tuple("proof.agenda", promise("surveillance"), 0));
        assertThat(lines.getFirst().remaining()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void dutiesThatAreStatedOneByOneLeadToAllOfTheMonth() {
        String duties = "/contracts/" + contract + "/duties";
        List<AgendaItem> lines = DutyAgenda.lines(
                List.of(
                        risk("critiques", statement(duties + "/one?month=2026-11&duty=critiques"), 1),
                        risk("graves", statement(duties + "/one?month=2026-11&duty=graves"), 3)),
                NOW);

        assertThat(lines).extracting(AgendaItem::href).containsExactly(duties + "?month=2026-11");
    }

    private static NextStep statement(String href) {
        return new NextStep(UPDATE.text(), href);
    }

    @Test
    void otherContractsKeepTheirOwnLine() {
        Risk other = new Risk(
                customer, ContractId.create(), "d", shop, promise("autre"), UPDATE, NOW, NOW.plus(Duration.ofDays(1)));

        assertThat(DutyAgenda.lines(List.of(risk("critiques", UPDATE, 1), other), NOW))
                .hasSize(2);
    }

    private Risk risk(String promise, NextStep step, int days) {
        return new Risk(
                customer, contract, promise, shop, promise(promise), step, NOW, NOW.plus(Duration.ofDays(days)));
    }

    private static Bilingual promise(String words) {
        return new Bilingual(words, words);
    }
}
