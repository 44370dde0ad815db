package fr.vigie.demo;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Founds the agency at the first start, before background work begins; later starts find it. */
@Component
@ConditionalOnProperty(name = "vigie.demo", havingValue = "agency")
class DemoStart implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoStart.class);

    private final DemoAgency agency;

    DemoStart(DemoAgency agency) {
        this.agency = agency;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        Scopes.call(Scope.agency(), () -> {
            if (!agency.isFounded()) {
                long start = System.nanoTime();
                agency.found();
                log.info("The demonstration's months took {} s", (System.nanoTime() - start) / 1_000_000_000);
            }
            return true;
        });
    }
}
