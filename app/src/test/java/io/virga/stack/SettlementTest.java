package io.virga.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.ledger.Account;
import io.virga.quality.Counts;
import io.virga.store.TableBalance.Rows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettlementTest {
    /** 10 accepted, of them 2 flagged and 1 revising; 3 duplicates, 1 superseded, 2 late, 4 dead-lettered. */
    private static final Account ACCOUNT = new Account("replay", 20, new Counts(10, 2, 1, 3, 1, 2, 4));

    @Test
    void whatAddsUp_hasNoFaults() {
        Settlement settlement = Settlement.of(List.of(ACCOUNT), Map.of("replay", 20L), new Rows(9, 4));

        assertThat(settlement.faults()).isEmpty();
        assertThat(settlement.rows()).containsExactly(List.of("replay", "20", "10", "2", "1", "3", "1", "2", "4"));
        assertThat(settlement.rows().get(0)).hasSameSizeAs(Settlement.HEADING);
    }

    @Test
    void aRecordWithoutOutcome_isAFault() {
        Account account = new Account("replay", 21, ACCOUNT.counts());

        assertThat(Settlement.of(List.of(account), Map.of(), new Rows(9, 4)).faults())
                .singleElement()
                .asString()
                .contains("1 have no outcome");
    }

    @Test
    void aRecordThatNeverArrived_isAFault() {
        assertThat(Settlement.of(List.of(ACCOUNT), Map.of("replay", 22L), new Rows(9, 4))
                        .faults())
                .singleElement()
                .asString()
                .contains("delivered 22")
                .contains("knows 20");
    }

    @Test
    void aMissingRow_isAFault() {
        assertThat(Settlement.of(List.of(ACCOUNT), Map.of("replay", 20L), new Rows(8, 4))
                        .faults())
                .singleElement()
                .asString()
                .contains("observations holds 8");
        assertThat(Settlement.of(List.of(ACCOUNT), Map.of("replay", 20L), new Rows(9, 3))
                        .faults())
                .singleElement()
                .asString()
                .contains("dead_letters holds 3");
    }

    @Test
    void aSourceOfWhichNothingArrived_isAFault() {
        assertThat(Settlement.of(List.of(), Map.of("replay", 5L), new Rows(0, 0))
                        .faults())
                .singleElement()
                .asString()
                .contains("delivered 5");
    }
}
