package io.virga.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ContextTest {
    @Property(tries = 300)
    void facts_and_header_line_survive_the_way_through_an_envelope(
            @ForAll @Size(max = 5) Map<@AlphaChars @NotEmpty String, @CharRange(from = ' ', to = '~') String> facts,
            @ForAll @AlphaChars String columns) {
        Context context = new Context(facts, Optional.of(columns).filter(c -> !c.isEmpty()));
        assertThat(Context.of(context.header().orElse(""))).isEqualTo(context);
    }

    @Test
    void a_header_line_alone_is_itself() {
        assertThat(new Context(Map.of(), Optional.of("STATION,DATE")).header()).contains("STATION,DATE");
        assertThat(Context.of("STATION,DATE").columns()).contains("STATION,DATE");
    }

    @Test
    void a_fact_of_two_lines_is_refused() {
        assertThatThrownBy(() -> Context.of("zone", "a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Context.of("a=b", "c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void any_header_has_a_context(@ForAll String header) {
        assertThat(Context.of(header)).isNotNull();
    }
}
