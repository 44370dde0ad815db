package fr.vigie.cli;

import fr.vigie.evidence.Finding;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerHead;
import fr.vigie.evidence.Verification;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads the customers' ledgers again, or writes one out for the stand-alone verifier. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        subcommands = {LedgerCommand.Verify.class, LedgerCommand.Export.class})
final class LedgerCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "expected verify or export, found nothing");
        }
    }

    /** Where the data lie. */
    static final class Data {
        @Option(names = "--data", defaultValue = "${env:VIGIE_DATA:-data}", descriptionKey = "vigie.ledger.data")
        private Path folder = Path.of("data");
    }

    /** Exit code 0 when every chain is intact, 1 when one is not. */
    @Command(name = "verify", mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Mixin
        private Data data = new Data();

        @Option(names = "--customer", converter = CustomerConverter.class)
        private @Nullable CustomerId customer;

        @Option(names = "--head", converter = HeadConverter.class)
        private List<LedgerHead> heads = new ArrayList<>();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            PrintWriter out = out(spec);
            if (!heads.isEmpty() && customer == null && spec != null) {
                throw Refusal.usage("cli.ledger.headOfWhom");
            }
            return Application.forOneAnswer(data.folder, application -> {
                var ledger = application.getBean(Ledger.class);
                var messages = application.getBean(MessageSource.class);
                List<CustomerId> customers = customer == null ? ledger.customers() : List.of(customer);
                boolean intact = true;
                for (CustomerId each : customers) {
                    Verification result = ledger.verify(each, heads);
                    print(out, messages, each, result);
                    intact &= result.intact();
                }
                out.println(say(messages, intact ? "evidence.verify.all" : "evidence.verify.broken", customers.size()));
                out.flush();
                return intact ? 0 : 1;
            });
        }

        private static void print(PrintWriter out, MessageSource messages, CustomerId customer, Verification result) {
            LedgerHead head = result.head();
            String key = result.intact() ? "evidence.verify.intact" : "evidence.verify.notIntact";
            out.println(say(messages, key, customer, head.count(), head.hash(), result.total()));
            result.findings().forEach(finding -> out.println("    " + describe(messages, finding)));
        }

        private static String describe(MessageSource messages, Finding finding) {
            return switch (finding) {
                case Finding.Changed(long at) -> say(messages, "evidence.finding.changed", at);
                case Finding.Removed(long from, long to) -> say(messages, "evidence.finding.removed", from, to);
                case Finding.Moved(long at, long from) -> say(messages, "evidence.finding.moved", at, from);
                case Finding.Cut(long from, long to) -> say(messages, "evidence.finding.cut", from, to);
                case Finding.Unanchored(long at) -> say(messages, "evidence.finding.unanchored", at);
                case Finding.Contradicted(long at) -> say(messages, "evidence.finding.contradicted", at);
            };
        }
    }

    /** Writes a customer's ledger to standard output as JSON lines. */
    @Command(name = "export", mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {

        @Mixin
        private Data data = new Data();

        @Option(names = "--customer", required = true, converter = CustomerConverter.class)
        private @Nullable CustomerId customer;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            PrintWriter out = out(spec);
            CustomerId owner = customer;
            return Application.forOneAnswer(data.folder, application -> {
                if (owner != null) {
                    application.getBean(Ledger.class).export(owner, out);
                }
                out.flush();
                return 0;
            });
        }
    }

    static final class CustomerConverter implements CommandLine.ITypeConverter<CustomerId> {
        @Override
        public CustomerId convert(String text) {
            return CustomerId.of(text);
        }
    }

    /** Reads {@code COUNT:HASH}, as a report prints it. */
    static final class HeadConverter implements CommandLine.ITypeConverter<LedgerHead> {
        @Override
        public LedgerHead convert(String text) {
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw new CommandLine.TypeConversionException(text);
            }
            return new LedgerHead(Long.parseLong(text.substring(0, colon)), new Sha256(text.substring(colon + 1)));
        }
    }

    private static PrintWriter out(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        return spec.commandLine().getOut();
    }

    private static String say(MessageSource messages, String key, Object... arguments) {
        Object[] texts =
                java.util.Arrays.stream(arguments).map(Object::toString).toArray();
        return messages.getMessage(key, texts, Locale.getDefault());
    }
}
