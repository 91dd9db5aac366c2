package io.virga;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The walls between the rooms, over the classes of all modules. */
final class ArchitectureTest {
    private static final String[] CORE = {
        "io.virga.units..",
        "io.virga.station..",
        "io.virga.observation..",
        "io.virga.format..",
        "io.virga.quality..",
        "io.virga.ledger..",
        "io.virga.alert..",
        "io.virga.summary..",
        "io.virga.radar..",
        "io.virga.simulate..",
        "io.virga.entity..",
        "io.virga.source..",
        "io.virga.forecast..",
        "io.virga.verification.."
    };
    private static final String[] PLATFORM = {
        "io.virga.wire..",
        "io.virga.deadletter..",
        "io.virga.document..",
        "io.virga.dataset..",
        "io.virga.model..",
        "io.virga.ingest..",
        "io.virga.instrument..",
        "io.virga.intake..",
        "io.virga.snapshot..",
        "io.virga.store..",
        "io.virga.runtime.."
    };
    private static final String STREAMS = "io.virga.streams..";
    private static final String SPARK = "io.virga.spark..";
    private static final String[] APP = {
        "io.virga.cli..",
        "io.virga.config..",
        "io.virga.demo..",
        "io.virga.api..",
        "io.virga.live..",
        "io.virga.web..",
        "io.virga.stack.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.virga");

    @Test
    void allModulesAreSeen() {
        assertThat(CLASSES.containPackage("io.virga.units")).isTrue();
        assertThat(CLASSES.containPackage("io.virga.wire")).isTrue();
        assertThat(CLASSES.containPackage("io.virga.streams.quality")).isTrue();
        assertThat(CLASSES.containPackage("io.virga.spark.job")).isTrue();
        assertThat(CLASSES.containPackage("io.virga.cli")).isTrue();
    }

    @Test
    void core_knowsNobody() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(join(PLATFORM, APP, new String[] {
                    STREAMS,
                    SPARK,
                    "org.apache.kafka..",
                    "org.apache.spark..",
                    "java.sql..",
                    "java.net.http..",
                    "org.slf4j.."
                }))
                .check(CLASSES);
    }

    @Test
    void core_hasNoClockAndNoRandomnessOfItsOwn() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    @Test
    void platform_knowsOnlyCore() {
        noClasses()
                .that()
                .resideInAnyPackage(PLATFORM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        join(APP, new String[] {STREAMS, SPARK, "org.apache.spark..", "org.apache.kafka.streams.."}))
                .check(CLASSES);
    }

    @Test
    void streamsAndSpark_doNotKnowEachOtherNorTheApp() {
        noClasses()
                .that()
                .resideInAPackage(STREAMS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(join(APP, new String[] {SPARK, "org.apache.spark.."}))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(SPARK)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(join(APP, new String[] {STREAMS, "org.apache.kafka.streams.."}))
                .check(CLASSES);
    }

    @Test
    void faces_talkToNoEngine() {
        noClasses()
                .that()
                .resideInAnyPackage("io.virga.api..", "io.virga.live..", "io.virga.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        STREAMS, SPARK, "io.virga.stack..", "io.virga.cli..", "org.apache.spark..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStack_knowsTheInsidesOfTheBrokerAndTheWorker() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.virga.stack..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "kafka..",
                        "org.apache.kafka.server..",
                        "org.apache.kafka.metadata..",
                        "org.apache.kafka.raft..",
                        "org.apache.kafka.connect.runtime..",
                        "org.apache.kafka.connect.cli..",
                        "ch.vorburger..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreAndTheStack_talkToDatabases() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.virga.store..", "io.virga.stack..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..")
                        // How Spark's rows hold a time.
                        .and(not(equivalentTo(Timestamp.class))))
                .check(CLASSES);
    }

    @Test
    void onlyTheRoomOfDocumentsAndTheStack_talkToDocumentStores() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.virga.document..", "io.virga.stack..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mongodb..", "org.bson..", "de.bwaldvogel..", "org.h2..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLine_printsAndEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.virga.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void roomsOfAModule_haveNoCircles() {
        slices().matching("io.virga.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static String[] join(String[] one, String[] other) {
        String[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static String[] join(String[] one, String[] other, String[] last) {
        return join(join(one, other), last);
    }
}
