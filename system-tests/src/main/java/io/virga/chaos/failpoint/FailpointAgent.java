package io.virga.chaos.failpoint;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import io.virga.chaos.failpoint.Failpoint.Edge;
import io.virga.chaos.failpoint.Failpoint.Order;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Weaves a call of {@link Halt} into the one method that was ordered. */
public final class FailpointAgent {
    private FailpointAgent() {}

    /** Called by Java before the program. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        Order order = Order.parse(arguments);
        Halt.arm(order);
        Class<?> advice = order.point().edge() == Edge.ENTER ? Enter.class : Exit.class;
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .type(named(order.point().type()))
                .transform((builder, type, loader, module, domain) -> builder.visit(
                        Advice.to(advice).on(named(order.point().method()).and(not(isAbstract())))))
                .installOn(instrumentation);
    }

    /** Woven in before the first statement. */
    static final class Enter {
        private Enter() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.This(optional = true) @Nullable Object self,
                @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC) @Nullable Object argument) {
            Halt.passage(self, argument, null);
        }
    }

    /** Woven in after the last one. */
    static final class Exit {
        private Exit() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.This(optional = true) @Nullable Object self,
                @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC) @Nullable Object argument,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned) {
            Halt.passage(self, argument, returned);
        }
    }
}
