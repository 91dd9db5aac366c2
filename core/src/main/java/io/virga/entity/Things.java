package io.virga.entity;

import java.util.LinkedHashMap;
import java.util.Map;

/** Entities that can be bought. */
final class Things {
    private Things() {}

    static Map<String, Object> beer(long id, EntityWords words) {
        Map<String, Object> beer = new LinkedHashMap<>();
        beer.put("id", id);
        beer.put("brand", words.invented());
        beer.put("name", words.invented() + " " + words.of("Ale", "Stout", "Lager", "Porter"));
        beer.put("style", words.of("Pale ale", "Pilsner", "Wheat beer", "Stout", "Bock"));
        beer.put("hop", words.of("Cascade", "Saaz", "Fuggle", "Hallertau", "Magnum"));
        beer.put("yeast", words.of("top-fermenting", "bottom-fermenting", "wild"));
        beer.put("malts", words.of("Pilsner", "Munich", "Vienna", "Caramel", "Roasted barley"));
        beer.put("alcohol", words.tenths(2, 9) + "%");
        beer.put("ibu", words.between(8, 90) + " IBU");
        beer.put("blg", words.tenths(8, 20) + "°Blg");
        return beer;
    }

    static Map<String, Object> cannabis(long id, EntityWords words) {
        Map<String, Object> plant = new LinkedHashMap<>();
        plant.put("id", id);
        plant.put("strain", words.invented());
        plant.put("cannabinoid", words.of("Cannabidiol", "Cannabigerol", "Cannabinol"));
        plant.put("terpene", words.of("Myrcene", "Limonene", "Pinene", "Linalool"));
        plant.put("medical_use", words.of("none known", "under study"));
        plant.put("health_benefit", words.of("none claimed", "under study"));
        plant.put("category", words.of("flower", "seed", "fibre"));
        plant.put("brand", words.invented());
        return plant;
    }

    static Map<String, Object> vehicle(long id, EntityWords words) {
        Map<String, Object> vehicle = new LinkedHashMap<>();
        vehicle.put("id", id);
        vehicle.put("model", words.invented() + " " + words.between(1, 9));
        vehicle.put("color", words.of("red", "blue", "white", "grey", "green"));
        vehicle.put("transmission", words.of("manual", "automatic"));
        vehicle.put("drive_type", words.of("front", "rear", "all wheels"));
        vehicle.put("fuel_type", words.of("petrol", "diesel", "electric", "hybrid"));
        vehicle.put("car_type", words.of("estate", "saloon", "van", "convertible"));
        vehicle.put("car_options", words.some("air conditioning", "heated seats", "roof rack", "tow bar"));
        vehicle.put("specs", words.some("4 doors", "alloy wheels", "rain sensor", "spare wheel"));
        vehicle.put("kilometrage", words.between(0, 300_000));
        vehicle.put("license_plate", words.of("XX", "YY", "ZZ") + "-" + words.between(1000, 9999));
        return vehicle;
    }
}
