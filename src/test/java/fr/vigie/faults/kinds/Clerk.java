package fr.vigie.faults.kinds;

import fr.vigie.billing.InvoiceSearch;
import fr.vigie.billing.InvoiceSearch.Standing;
import fr.vigie.billing.InvoiceStanding;
import fr.vigie.billing.Invoices;
import fr.vigie.job.Recurring;
import fr.vigie.support.Author;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Validates and sends every draft, as a manager does who presses the button, and again what was cut off. Only where asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("vigie.faults.clerk")
public class Clerk {
    private static final int MOST = 100;

    @Bean
    Recurring validation(Invoices invoices, InvoiceSearch search) {
        return new Recurring() {
            @Override
            public String name() {
                return "faults.clerk";
            }

            @Override
            public Duration every() {
                return Duration.ofSeconds(1);
            }

            @Override
            public void run() {
                search.page(null, Standing.ALL, null, false, null, MOST).lines().forEach(line -> {
                    if (line.standing() == InvoiceStanding.DRAFT) {
                        invoices.issue(line.id(), Author.VIGIE);
                    }
                    invoices.send(line.id(), Author.VIGIE);
                });
            }
        };
    }
}
