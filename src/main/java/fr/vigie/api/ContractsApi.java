package fr.vigie.api;

import fr.vigie.account.Caller;
import fr.vigie.account.ForEveryone;
import fr.vigie.account.token.Area;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.TimeEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where contracts stand, and what is left of their hours. A customer's token finds no draft: those are the agency's own. */
@RestController
@RequestMapping(path = "/api/v1/contracts", produces = MediaType.APPLICATION_JSON_VALUE)
@ForEveryone
@Tag(name = "contracts")
class ContractsApi {

    private final Contracts contracts;
    private final Hours hours;
    private final Clock clock;

    ContractsApi(Contracts contracts, Hours hours, Clock clock) {
        this.contracts = contracts;
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * @param version of what is described here: the one that binds, else the newest that this reader may see
     * @param monthlyFee in euros, without tax
     * @param end when it stops binding; null while that is not known
     */
    @Schema(name = "Contract")
    record ContractJson(
            UUID id,
            UUID customer,
            String title,
            ContractState state,
            int version,
            List<UUID> shops,
            String monthlyFee,
            Duration includedTime,
            @Nullable Instant effective,
            @Nullable Instant end) {

        static ContractJson of(Contract contract, ContractVersion version, Instant now) {
            return new ContractJson(
                    contract.id().value(),
                    contract.customer().value(),
                    version.title(),
                    contract.stateAt(now),
                    version.number(),
                    version.shops().stream().map(ShopId::value).toList(),
                    version.clauses().budget().monthlyFee().amount().toPlainString(),
                    version.clauses().includedTime(),
                    version.effective(),
                    contract.ended());
        }
    }

    /**
     * @param carried what earlier months left, as far as the contract keeps it
     * @param over what was used beyond; billed at the hourly rate
     */
    @Schema(name = "Hours")
    record HoursJson(
            YearMonth month,
            Duration included,
            Duration carried,
            Duration used,
            Duration left,
            Duration over,
            @Nullable LocalDate usedUp,
            List<EntryJson> entries) {}

    /** @param accounted rounded up to the contract's unit; negative in a reversal, as is {@code spent} */
    @Schema(name = "TimeEntry")
    record EntryJson(
            UUID id,
            UUID ticket,
            LocalDate day,
            String by,
            String note,
            @Nullable String billing,
            Duration spent,
            Duration accounted,
            @Nullable UUID reverses) {
        static EntryJson of(TimeEntry entry) {
            return new EntryJson(
                    entry.id().value(),
                    entry.ticket().value(),
                    entry.workedOn(),
                    entry.name(),
                    entry.note(),
                    entry.billing() == null ? null : entry.billing().name(),
                    entry.spent(),
                    entry.accounted(),
                    entry.reverses() == null ? null : entry.reverses().value());
        }
    }

    @GetMapping
    @Reads(Area.CONTRACTS)
    @Operation(operationId = "listContracts")
    Page<ContractJson> list(
            @RequestParam(required = false) @Nullable UUID customer, @AuthenticationPrincipal Caller me) {
        Instant now = clock.instant();
        List<Contract> found = customer == null ? contracts.list() : contracts.of(new CustomerId(customer));
        return new Page<>(
                found.stream()
                        .flatMap(contract -> shown(contract, me, now).stream()
                                .map(version -> ContractJson.of(contract, version, now)))
                        .toList(),
                null);
    }

    @GetMapping("/{contract}")
    @Reads(Area.CONTRACTS)
    @Operation(operationId = "readContract")
    ContractJson show(@PathVariable ContractId contract, @AuthenticationPrincipal Caller me) {
        Instant now = clock.instant();
        return contracts
                .find(contract)
                .flatMap(found -> shown(found, me, now).map(version -> ContractJson.of(found, version, now)))
                .orElseThrow(Trouble::notFound);
    }

    @GetMapping("/{contract}/hours")
    @Reads(Area.HOURS)
    @Operation(operationId = "readHours")
    HoursJson hours(
            @PathVariable ContractId contract,
            @RequestParam(required = false) @Nullable YearMonth month,
            @AuthenticationPrincipal Caller me) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, Hours.ZONE);
        YearMonth asked = month == null ? YearMonth.from(today) : month;
        ContractVersion version = contracts
                .find(contract)
                .flatMap(found -> found.bindingAt(now).or(found::signedLast))
                .orElseThrow(Trouble::notFound);
        if (asked.isAfter(YearMonth.from(today))
                || asked.isBefore(YearMonth.from(today).minusYears(10))) {
            throw Trouble.invalid(new Trouble.Fault("?month", "api.fault.past"));
        }
        HoursBalance balance = hours.balance(version, asked);
        return new HoursJson(
                asked,
                balance.included(),
                balance.carried(),
                balance.used(),
                balance.left(),
                balance.over(),
                asked.equals(YearMonth.from(today)) ? balance.usedUp(today).orElse(null) : null,
                hours.of(contract, asked).stream().map(EntryJson::of).toList());
    }

    private static Optional<ContractVersion> shown(Contract contract, Caller me, Instant now) {
        return contract.bindingAt(now)
                .or(() -> contract.editions().reversed().stream()
                        .filter(edition -> me.isStaff() || !edition.isDraft())
                        .map(Contract.Edition::version)
                        .findFirst());
    }
}
