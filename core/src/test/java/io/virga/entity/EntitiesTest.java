package io.virga.entity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntitiesTest {
    @ParameterizedTest
    @EnumSource
    void an_entity_is_the_same_whenever_it_is_asked_for_and_another_with_another_seed(EntityKind kind) {
        assertThat(new Entities(1).json(kind, 7)).isEqualTo(new Entities(1).json(kind, 7));
        assertThat(new Entities(2).fields(kind, 7)).isNotEqualTo(new Entities(1).fields(kind, 7));
        assertThat(new Entities(1).fields(kind, 8)).isNotEqualTo(new Entities(1).fields(kind, 7));
        assertThat(new Entities(1).json(kind, 7 + Entities.MOST)).isEqualTo(new Entities(1).json(kind, 7));
    }

    @ParameterizedTest
    @EnumSource
    void ids_count_from_one_and_none_comes_twice(EntityKind kind) {
        Set<Object> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(new Entities(1).fields(kind, i).get("id"));
        }
        assertThat(ids).hasSize(1000).contains(1L, 1000L);
    }

    @Test
    void a_place_is_on_the_globe_and_json_holds_what_the_fields_hold() {
        String company = new String(new Entities(3).json(EntityKind.COMPANY, 0), UTF_8);

        assertThat(company).startsWith("{\"id\":1,\"business_name\":\"").contains("\"geo\":{\"latitude\":");
    }
}
