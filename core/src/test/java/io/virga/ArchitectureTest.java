package io.virga;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What the word "pure" means for the core, held by the build. */
class ArchitectureTest {
    private static final JavaClasses CORE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.virga");

    @Test
    void the_core_is_imported_at_all() {
        Assertions.assertThat(CORE.contain("io.virga.format.Decoders")).isTrue();
        Assertions.assertThat(CORE).hasSizeGreaterThan(40);
    }

    @Test
    void the_core_depends_on_the_jdk_some_parsers_and_a_decompressor_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.virga..",
                        "org.jspecify..",
                        "de.siegmar.fastcsv..",
                        "com.fasterxml.jackson.core..",
                        "org.msgpack..",
                        "com.cronutils..",
                        "org.apache.commons.compress.compressors.bzip2..",
                        "javax.imageio..") // pictures as bytes; the next test keeps the rest of javax out
                .check(CORE);
    }

    @Test
    void the_core_opens_no_file_socket_process_or_database() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "javax.sql..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .check(CORE);
    }

    @Test
    void the_core_has_no_clock_of_its_own() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CORE);
    }

    @Test
    void the_core_has_no_randomness_of_its_own() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(CORE);
    }

    @Test
    void packages_know_only_those_below_them() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.virga.units..", "io.virga.station..", "io.virga.observation..", "io.virga.radar..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.virga.format..",
                        "io.virga.quality..",
                        "io.virga.ledger..",
                        "io.virga.alert..",
                        "io.virga.summary..",
                        "io.virga.simulate..")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage("io.virga.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.virga.quality..", "io.virga.ledger..", "io.virga.summary..", "io.virga.simulate..")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage("io.virga.quality..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.virga.ledger..", "io.virga.alert..")
                .check(CORE);
    }
}
