package fr.vigie.contract.web;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.ShopDirectory.NamedShop;
import fr.vigie.contract.Transfer;
import fr.vigie.contract.Transfers;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Formats;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The transfers of a version in words. */
@Component
class TransferWords {

    private final Transfers transfers;
    private final Contracts contracts;
    private final ShopDirectory shops;

    TransferWords(Transfers transfers, Contracts contracts, ShopDirectory shops) {
        this.transfers = transfers;
        this.contracts = contracts;
        this.shops = shops;
    }

    List<String> of(Contract contract, int number, Locale locale) {
        Words words = Words.in(locale);
        Formats formats = new Formats(locale, Pages.PARIS);
        return transfers.of(contract.id(), number).stream()
                .map(transfer -> {
                    boolean leaves = transfer.from().equals(contract.id());
                    return words.text(
                            leaves ? "contract.transfer.out" : "contract.transfer.in",
                            name(contract, transfer),
                            title(leaves ? transfer.to() : transfer.from()),
                            formats.date(transfer.effective()));
                })
                .toList();
    }

    private String name(Contract contract, Transfer transfer) {
        return shops.of(contract.customer()).stream()
                .filter(shop -> shop.id().equals(transfer.shop()))
                .map(NamedShop::name)
                .findFirst()
                .orElseGet(() -> transfer.shop().toString());
    }

    private String title(ContractId other) {
        return contracts.find(other).map(Contract::title).orElse("");
    }
}
