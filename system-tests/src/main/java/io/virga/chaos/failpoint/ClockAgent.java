package io.virga.chaos.failpoint;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Lets the wall clock of a process step while it runs: what Java's {@code Clock}, Kafka and Spark read is ahead by the
 * milliseconds that a file says. Time that only measures how long something takes is left alone, as a stepped host does.
 */
public final class ClockAgent {
    /** The woven code can name nothing but what every class can see, so it finds the offset among Java's own properties. */
    private static final String AHEAD_MS = "virga.chaos.clock.ahead.ms";

    private static final Duration LOOK = Duration.ofMillis(100);

    private ClockAgent() {}

    /** Called by Java before the program; the argument names the file. */
    public static void premain(String file, Instrumentation instrumentation) {
        Thread follower = new Thread(() -> follow(Path.of(file)), "stepped-clock");
        follower.setDaemon(true);
        follower.start();
        ElementMatcher<MethodDescription> millis =
                namedOneOf("millis", "milliseconds", "getTimeMillis").and(takesNoArguments());
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .ignore(none())
                .type(namedOneOf(
                        "java.time.Clock$SystemClock",
                        "java.time.Clock$SystemInstantSource",
                        "org.apache.kafka.common.utils.SystemTime",
                        "org.apache.spark.util.SystemClock"))
                .transform((builder, type, loader, module, domain) -> builder.visit(
                                Advice.to(Millis.class).on(millis))
                        .visit(Advice.to(Now.class).on(named("instant").and(takesNoArguments()))))
                .installOn(instrumentation);
    }

    private static void follow(Path file) {
        while (true) {
            try {
                System.setProperty(
                        AHEAD_MS,
                        Long.toString(Long.parseLong(Files.readString(file).strip())));
            } catch (IOException | NumberFormatException e) {
                System.clearProperty(AHEAD_MS);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Woven into what answers milliseconds since 1970. */
    static final class Millis {
        private Millis() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) long value) {
            value += Long.getLong("virga.chaos.clock.ahead.ms", 0L);
        }
    }

    /** Woven into what answers an instant. */
    static final class Now {
        private Now() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Instant value) {
            value = value.plusMillis(Long.getLong("virga.chaos.clock.ahead.ms", 0L));
        }
    }
}
