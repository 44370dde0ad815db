package fr.vigie.contract.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Change;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.PaperOrder;
import fr.vigie.contract.Party;
import fr.vigie.contract.Sending;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.SignatoryId;
import fr.vigie.contract.Signatures;
import fr.vigie.contract.SignedPapers;
import fr.vigie.contract.Signer;
import fr.vigie.contract.SigningRound;
import fr.vigie.contract.Transfer;
import fr.vigie.contract.Transfers;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Subject;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Formats;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** To whom a contract's newest version is sent, and how far their signatures got. */
@Controller
@RequestMapping("/contracts/{id}/sending")
class SendingController {

    private final Contracts contracts;
    private final Sendings sendings;
    private final Signatures signatures;
    private final SignedPapers papers;
    private final Transfers transfers;
    private final Customers customers;
    private final People people;
    private final Clock clock;

    SendingController(
            Contracts contracts,
            Sendings sendings,
            Signatures signatures,
            SignedPapers papers,
            Transfers transfers,
            Customers customers,
            People people,
            Clock clock) {
        this.contracts = contracts;
        this.sendings = sendings;
        this.signatures = signatures;
        this.papers = papers;
        this.transfers = transfers;
        this.customers = customers;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping
    @ForStaff
    String show(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        Contract contract = known(id);
        return page(contract, contract.latest().isDraft() ? form(contract, me) : null, model);
    }

    /** @param more a side for which a further row is wanted; nothing is sent then */
    @PostMapping
    @ForManagers
    Object send(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Party more,
            @RequestParam MultiValueMap<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Contract contract = known(id);
        SendingForm form = SendingForm.typed(typed, locale);
        if (more != null) {
            return page(contract, form.with(more), model);
        }
        if (!form.errors().isEmpty()) {
            response.setStatus(422);
            return page(contract, form, model);
        }
        String alarm = switch (sendings.send(contract.id(), form.order(me.name(), locale))) {
            case Sending.Sent(Contract sent, SigningRound round) -> "";
            case Sending.Incomplete(Review review) -> "contract.alarm.incomplete";
            case Sending.NotDraft() -> "contract.alarm.not-draft";
            case Sending.Refused(var refusal) -> refusal.key();
            case Sending.Unknown() -> throw Pages.notFound();
        };
        if (!alarm.isEmpty() && contract.latest().isDraft()) {
            response.setStatus(422);
            model.addAttribute("alarm", alarm);
            model.addAttribute("alarmArguments", signedLast(contract, locale));
            return page(contract, form, model);
        }
        flash.addFlashAttribute(alarm.isEmpty() ? "notice" : "alarm", alarm.isEmpty() ? "contract.notice.sent" : alarm);
        return Pages.seeOther(address(contract));
    }

    /** What was typed about a paper. */
    record PaperForm(String signedOn, String names, String effective) {}

    /** The version was signed on paper. */
    @PostMapping("/paper")
    @ForManagers
    Object enterPaper(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String signedOn,
            @RequestParam(defaultValue = "") String names,
            @RequestParam(defaultValue = "") String effective,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Contract contract = known(id);
        LocalDate day = TypedDay.of(signedOn, locale).day();
        TypedDay from = TypedDay.of(effective, locale);
        String alarm = day == null || from.isUnreadable()
                ? "contract.error.day"
                : alarm(papers.enter(
                        contract.id(), new PaperOrder(day, names, from.day(), name(file), content(file), me.name())));
        if (alarm.isEmpty()) {
            flash.addFlashAttribute("notice", "contract.notice.paper-entered");
            return Pages.seeOther(address(contract));
        }
        response.setStatus(422);
        model.addAttribute("alarm", alarm);
        model.addAttribute("alarmArguments", signedLast(contract, locale));
        model.addAttribute("paperForm", new PaperForm(signedOn, names, effective));
        return page(contract, contract.latest().isDraft() ? form(contract, me) : null, model);
    }

    /** The amendment that was signed last, and when it takes effect: for what says that a further one comes too early. */
    private static List<Object> signedLast(Contract contract, Locale locale) {
        Formats formats = new Formats(locale, Pages.PARIS);
        return contract.signedLast()
                .filter(version -> version.effective() != null)
                .map(version -> List.<Object>of(
                        version.number() - 1, formats.date(Objects.requireNonNull(version.effective()))))
                .orElse(List.of());
    }

    private static String alarm(Change change) {
        return switch (change) {
            case Change.Done(Contract changed) -> "";
            case Change.Refused(var refusal) -> refusal.key();
            case Change.NotDraft() -> "contract.alarm.not-draft";
            case Change.NotSigned() -> "contract.alarm.not-signed";
            case Change.Unknown() -> throw Pages.notFound();
        };
    }

    private static String name(@Nullable MultipartFile file) {
        return file == null ? "" : Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }

    /** One byte more than may be kept stands for all that is too large. */
    private static byte[] content(@Nullable MultipartFile file) {
        try {
            return file == null
                    ? new byte[0]
                    : file.getSize() > PaperOrder.MOST_BYTES ? new byte[PaperOrder.MOST_BYTES + 1] : file.getBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @PostMapping("/withdrawal")
    @ForManagers
    RedirectView takeBack(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        Contract contract = known(id);
        return after(sendings.takeBack(contract.id(), me.name()), contract, "taken-back", flash);
    }

    /** The amendment is given up before it is signed. */
    @PostMapping("/abandonment")
    @ForManagers
    RedirectView abandon(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        Contract contract = known(id);
        after(sendings.abandon(contract.id(), me.name()), contract, "abandoned", flash);
        return Pages.seeOther("/contracts/" + contract.id() + "/life");
    }

    /** @param signatory to whom; to all whose turn it is when it is not said */
    @PostMapping("/reminders")
    @ForManagers
    RedirectView remind(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String signatory,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract contract = known(id);
        SignatoryId only = signatory == null || signatory.isBlank() ? null : signatory(signatory);
        return after(sendings.remind(contract.id(), only, me.name()), contract, "reminded", flash);
    }

    @PostMapping("/extension")
    @ForManagers
    RedirectView extend(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        Contract contract = known(id);
        return after(sendings.extend(contract.id(), me.name()), contract, "extended", flash);
    }

    /** Corrects where someone is reached, or asks somebody else instead. */
    @PostMapping("/signatories/{signatory}")
    @ForManagers
    RedirectView replace(
            @PathVariable String id,
            @PathVariable String signatory,
            @RequestParam String name,
            @RequestParam String email,
            @RequestParam(defaultValue = "") String quality,
            @RequestParam(defaultValue = "fr") String language,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract contract = known(id);
        SignatoryId who = signatory(signatory);
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()
                || name.isBlank()
                || name.length() > Signer.LONGEST_NAME
                || quality.length() > Signer.LONGEST_QUALITY) {
            flash.addFlashAttribute("alarm", "contract.alarm.signer");
            return Pages.seeOther(address(contract));
        }
        Signer other = new Signer(
                Party.CUSTOMER, name, address.get(), "en".equals(language) ? Locale.ENGLISH : Locale.FRENCH, quality);
        return after(sendings.replace(contract.id(), who, other, me.name()), contract, "replaced", flash);
    }

    private String page(Contract contract, @Nullable SendingForm form, Model model) {
        ContractVersion version = contract.latest().version();
        Instant now = clock.instant();
        List<SigningRound> rounds = sendings.of(contract.id()).stream()
                .filter(round -> round.version() == version.number())
                .toList();
        SigningRound last = rounds.isEmpty() ? null : rounds.getFirst();
        model.addAttribute("contract", contract);
        model.addAttribute("version", version);
        model.addAttribute("state", contract.stateAt(now));
        model.addAttribute("tone", ContractLine.tone(contract.stateAt(now)).css());
        model.addAttribute("customer", customer(contract));
        model.addAttribute("people", people.of(contract.customer()));
        model.addAttribute("staff", people.staff());
        model.addAttribute("form", form);
        model.addAttribute("maySend", mayBeSent(version));
        model.addAttribute("now", now);
        model.addAttribute("paper", papers.of(contract.id(), version.number()).orElse(null));
        model.addAttribute("mayEnterPaper", !contract.latest().isSigned());
        model.addAttribute("rule", sendings.rule());
        model.addAttribute("extension", last == null ? null : extension(last, now));
        model.addAttribute("today", LocalDate.ofInstant(now, Pages.PARIS));
        boolean follows =
                last != null && (last.end() == null || contract.latest().isSigned());
        model.addAttribute("round", follows ? last : null);
        model.addAttribute("earlier", follows ? rounds.subList(1, rounds.size()) : rounds);
        model.addAttribute("signatures", signatures.of(contract.id(), version.number()));
        return "contract/sending";
    }

    /** To when one click puts the last day off; null when that is no later. */
    private @Nullable Instant extension(SigningRound round, Instant now) {
        Instant day = sendings.rule().lastDay(now).atStartOfDay(Pages.PARIS).toInstant();
        return day.isBefore(round.expires()) ? null : day;
    }

    /** What takes part in a transfer is to bind on its day. */
    private SendingForm form(Contract contract, SignedIn me) {
        SendingForm form = usual(contract, me);
        return transfers.of(contract.id(), contract.latest().version().number()).stream()
                .map(Transfer::effective)
                .reduce((earlier, later) -> later)
                .map(day -> form.from(LocalDate.ofInstant(day, Pages.PARIS)))
                .orElse(form);
    }

    private SendingForm usual(Contract contract, SignedIn me) {
        LocalDate lastDay = sendings.rule().lastDay(clock.instant());
        List<SigningRound> rounds = sendings.of(contract.id());
        if (!rounds.isEmpty()) {
            return SendingForm.again(rounds.getFirst(), lastDay);
        }
        Locale locale = customer(contract).locale();
        List<SendingForm.Row> rows = new ArrayList<>();
        rows.add(people.of(contract.customer()).stream()
                .filter(Person::isActive)
                .findFirst()
                .map(person -> row(Party.CUSTOMER, person))
                .orElse(SendingForm.Row.empty(Party.CUSTOMER, locale)));
        people.find(me.person()).map(person -> row(Party.AGENCY, person)).ifPresent(rows::add);
        return SendingForm.of(rows, lastDay);
    }

    private static SendingForm.Row row(Party party, Person person) {
        return new SendingForm.Row(
                party,
                person.name(),
                person.email().value(),
                "",
                person.locale().getLanguage());
    }

    private static boolean mayBeSent(ContractVersion version) {
        return Review.of(new Subject(version.shops().size(), version.clauses())).maySend();
    }

    private Customer customer(Contract contract) {
        return customers.find(contract.customer()).orElseThrow(Pages::notFound);
    }

    private Contract known(String id) {
        return Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
    }

    private static SignatoryId signatory(String typed) {
        return Pages.id(typed, SignatoryId::of).orElseThrow(Pages::notFound);
    }

    private static String address(Contract contract) {
        return "/contracts/" + contract.id() + "/sending";
    }

    private static RedirectView after(Change change, Contract contract, String notice, RedirectAttributes flash) {
        String alarm = alarm(change);
        flash.addFlashAttribute(
                alarm.isEmpty() ? "notice" : "alarm", alarm.isEmpty() ? "contract.notice." + notice : alarm);
        return Pages.seeOther(address(contract));
    }
}
