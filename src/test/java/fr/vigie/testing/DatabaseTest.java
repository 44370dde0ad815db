package fr.vigie.testing;

import fr.vigie.Vigie;
import fr.vigie.job.RehearsedKinds;
import fr.vigie.report.SignedMonth;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a real PostgreSQL, without a port. One server and one application per test run, with what some
 * tests add to it, so that none needs another; every table is emptied before each test class. Each test method runs as the agency
 * unless it opens another scope.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Vigie.class,
        properties = {"vigie.clock=movable", "vigie.job.enabled=false"})
@AutoConfigureMockMvc
@Import({SignedMonth.class, RehearsedKinds.class})
@ContextConfiguration(initializers = SharedPostgres.class)
@ExtendWith(CleanDatabase.class)
public @interface DatabaseTest {}
