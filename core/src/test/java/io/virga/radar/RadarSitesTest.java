package io.virga.radar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import org.junit.jupiter.api.Test;

class RadarSitesTest {
    private final RadarSites sites = RadarSites.included();

    @Test
    void the_table_holds_both_networks() {
        assertThat(sites.all())
                .filteredOn(site -> site.kind() == RadarKind.WSR_88D)
                .hasSize(163);
        assertThat(sites.all())
                .filteredOn(site -> site.kind() == RadarKind.TDWR)
                .hasSize(47);
        assertThat(sites.all())
                .allMatch(site -> site.id().length() == 4 && !site.name().isBlank());
    }

    @Test
    void a_site_is_found_by_its_id_in_either_case_and_by_its_last_letters() {
        RadarSite site = sites.find("ktlx").orElseThrow();

        assertThat(site.name()).isEqualTo("Oklahoma City, OK");
        assertThat(site.latitude()).isEqualTo(35.3334);
        assertThat(site.longitude()).isEqualTo(-97.2778);
        assertThat(site.heightMetres()).isEqualTo(390);
        assertThat(sites.findByLastThree("TLX")).hasValue(site);
        assertThat(sites.findByLastThree("MCI")).map(RadarSite::kind).hasValue(RadarKind.TDWR);
        assertThat(sites.findByLastThree("X")).isEmpty();
        assertThat(sites.find("XXXX")).isEmpty();
    }

    @Test
    void a_site_off_the_globe_is_refused() {
        String table = "id,kind,latitude,longitude,height_m,name\nKXXX,TDWR,95,0,10,Nowhere\n";

        assertThatThrownBy(() -> RadarSites.read(new StringReader(table)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no antenna stands at 95.0");
    }
}
