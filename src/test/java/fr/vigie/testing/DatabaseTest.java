package fr.vigie.testing;

import fr.vigie.Vigie;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a real PostgreSQL, without a port. One server and one application per test run; every table is
 * emptied before each test class. Each test method runs as the agency unless it opens another scope.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Vigie.class,
        properties = {"vigie.clock=movable", "vigie.job.enabled=false"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = SharedPostgres.class)
@ExtendWith(CleanDatabase.class)
public @interface DatabaseTest {}
