package fr.vigie;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import fr.vigie.account.ForAdministrators;
import fr.vigie.account.ForAnyone;
import fr.vigie.account.ForEveryone;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The rules of the house that a machine can check; {@code docs/house-rules.md} says why. */
@AnalyzeClasses(packages = "fr.vigie", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path DIAGRAM = Path.of("docs", "modules.md");

    private static final Set<String> TIMES = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.MonthDay");

    private static final List<Class<? extends Annotation>> CALLERS = List.of(
            ForAdministrators.class,
            ForManagers.class,
            ForStaff.class,
            ForMerchants.class,
            ForEveryone.class,
            ForAnyone.class);

    /** Where the system's clock is named: the two that make the clock, and ids that only order rows by it. */
    private static final Set<String> CLOCKMAKERS =
            Set.of("fr.vigie.Vigie", "fr.vigie.kernel.MovableClock", "fr.vigie.kernel.TimeOrdered");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_INJECTED_CLOCK = noClasses()
            .that(are(not(CLOCKMAKERS)))
            .should()
            .callCodeUnitWhere(new DescribedPredicate<>("reads the system's clock") {
                @Override
                public boolean test(JavaCall<?> call) {
                    return readsTheSystemsClock(call.getTarget());
                }
            });

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS = fields().should()
            .notBeAnnotatedWith(Autowired.class)
            .andShould()
            .notBeAnnotatedWith(Value.class)
            .andShould()
            .notBeAnnotatedWith("jakarta.inject.Inject")
            .andShould()
            .notBeAnnotatedWith("jakarta.annotation.Resource");

    @ArchTest
    static final ArchRule HANDLERS_SAY_WHO_MAY_CALL_THEM = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .and()
            .areDeclaredInClassesThat()
            .areMetaAnnotatedWith(Controller.class)
            .should(sayOnceWhoMayCallThem());

    @ArchTest
    static final ArchRule ONLY_SSH_KNOWS_ITS_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackages("fr.vigie.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.sshd..");

    @ArchTest
    static final ArchRule ONLY_THE_VAULT_KNOWS_ITS_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackage("fr.vigie.vault..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.crypto.tink..");

    @ArchTest
    static final ArchRule ONLY_BACKUPS_AND_COMMANDS_DRIVE_RESTIC = noClasses()
            .that(are(resideInAPackage("fr.vigie..")))
            .and(are(DescribedPredicate.not(
                    resideInAnyPackage("fr.vigie.restic..", "fr.vigie.backup..", "fr.vigie.cli..", "fr.vigie.lab.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("fr.vigie.restic..");

    @ArchTest
    static final ArchRule ONLY_MAIL_SPEAKS_SMTP = noClasses()
            .that()
            .resideOutsideOfPackage("fr.vigie.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule NOBODY_BORROWS_A_CONNECTION_WITHOUT_SCOPE = classes()
            .that()
            .resideOutsideOfPackages("fr.vigie.database..", "fr.vigie.shop..", "fr.vigie.lab..")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(DriverManager.class))
                    .as("do not open connections of their own"));

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        List<String> unmarked = all.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(one -> !one.getClasses().isEmpty())
                .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertThat(unmarked).as("packages whose package-info lacks @NullMarked").isEmpty();
    }

    @Test
    void modulesUseOneAnotherOnlyAsTheyDeclare() {
        ApplicationModules.of(Vigie.class).verify();
    }

    @Test
    void theDiagramShowsTheModulesAsTheyAre() throws IOException {
        String present = diagram(ApplicationModules.of(Vigie.class));
        String kept = Files.exists(DIAGRAM) ? Files.readString(DIAGRAM) : "";
        if (!kept.equals(present)) {
            Files.writeString(DIAGRAM, present);
        }
        assertThat(kept)
                .as("%s was out of date and has just been written anew: look at it and commit it", DIAGRAM)
                .isEqualTo(present);
    }

    private static String diagram(ApplicationModules modules) {
        Set<String> lines = new TreeSet<>();
        for (ApplicationModule module : modules) {
            String name = module.getIdentifier().toString();
            lines.add("    " + name + "[\"" + module.getDisplayName() + "<br>" + name + "\"]");
            module.getDependencies(modules, DependencyDepth.IMMEDIATE)
                    .uniqueModules()
                    .forEach(used -> lines.add("    " + name + " --> " + used.getIdentifier()));
        }
        return lines.stream()
                .collect(Collectors.joining(
                        "\n",
                        "# Modules\n\nWritten by `ArchitectureTest` from the code; an arrow means *uses*.\n\n"
                                + "```mermaid\nflowchart TD\n",
                        "\n```\n"));
    }

    private static boolean readsTheSystemsClock(CodeUnitCallTarget target) {
        JavaClass owner = target.getOwner();
        boolean now = TIMES.contains(owner.getName()) && target.getName().equals("now");
        boolean withClock = target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        boolean systemClock = owner.isEquivalentTo(Clock.class)
                && Set.of("systemUTC", "systemDefaultZone", "system", "tickMinutes", "tickSeconds", "tickMillis")
                        .contains(target.getName());
        boolean millis = owner.isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis");
        boolean date = owner.isEquivalentTo(Date.class)
                && target.getName().equals("<init>")
                && target.getRawParameterTypes().isEmpty();
        return now && !withClock || systemClock || millis || date;
    }

    private static DescribedPredicate<JavaClass> not(Set<String> names) {
        return DescribedPredicate.describe(
                "other than " + names, one -> !names.contains(one.getName().replaceAll("\\$.*", "")));
    }

    private static ArchCondition<JavaMethod> sayOnceWhoMayCallThem() {
        return new ArchCondition<>("carry exactly one @For… themselves, or else their class") {
            @Override
            public void check(JavaMethod handler, ConditionEvents events) {
                long own = CALLERS.stream().filter(handler::isAnnotatedWith).count();
                long inherited = CALLERS.stream()
                        .filter(handler.getOwner()::isAnnotatedWith)
                        .count();
                boolean once = own == 1 || own == 0 && inherited == 1;
                events.add(new SimpleConditionEvent(
                        handler,
                        once,
                        handler.getFullName() + ": " + own + " on the method, " + inherited + " on its class"));
            }
        };
    }
}
