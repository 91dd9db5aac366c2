package io.virga.entity;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Entities that have an address. */
final class Organisations {
    private Organisations() {}

    static Map<String, Object> company(long id, EntityWords words) {
        Map<String, Object> company = new LinkedHashMap<>();
        company.put("id", id);
        company.put("business_name", words.invented() + " " + words.of("Works", "Trading", "Partners"));
        company.put("suffix", words.of("Ltd", "Inc", "Group", "and Sons"));
        company.put("industry", words.of("shipping", "farming", "printing", "energy", "software"));
        company.put("employee_id_number", "00-" + words.between(1_000_000, 9_999_999));
        company.put("duns_number", "00-000-" + words.between(1000, 9999));
        company.put("logo", words.picture("companies", id));
        company.put("type", words.of("public", "private", "cooperative"));
        company.put("address", words.address());
        company.put("geo", words.place());
        return company;
    }

    static Map<String, Object> restaurant(long id, EntityWords words) {
        Map<String, Object> restaurant = new LinkedHashMap<>();
        restaurant.put("id", id);
        restaurant.put("name", "The " + words.invented() + " " + words.of("Kitchen", "Grill", "Table", "Garden"));
        restaurant.put("description", words.of("soups and stews", "fish of the day", "baked in wood fire", "all raw"));
        restaurant.put("review", words.of("Good, but loud.", "I would come again.", "The portions are small."));
        restaurant.put("logo", words.picture("restaurants", id));
        restaurant.put("phone_number", words.telephone());
        restaurant.put("address", words.address());
        return restaurant;
    }

    static Map<String, Object> user(long id, EntityWords words) {
        Map<String, Object> user = new LinkedHashMap<>();
        String first = words.invented();
        String last = words.invented();
        user.put("id", id);
        user.put("full_name", first + " " + last);
        user.put("gender", words.of("female", "male", "other", "not told"));
        user.put(
                "date_of_birth",
                String.format(
                        Locale.ROOT,
                        "%04d-%02d-%02d",
                        words.between(1940, 2005),
                        words.between(1, 12),
                        words.between(1, 28)));
        user.put("email", first.toLowerCase(Locale.ROOT) + "." + last.toLowerCase(Locale.ROOT) + id + "@example.org");
        user.put("address", words.address());
        user.put("phone_number", words.telephone());
        user.put("avatar", words.picture("users", id));
        user.put("social_insurance_number", "000-00-" + String.format(Locale.ROOT, "%04d", id % 10_000));
        user.put(
                "employment",
                words.of("Chief", "Junior", "Senior") + " " + words.of("Clerk", "Engineer", "Cook") + "/"
                        + words.of("patience", "arithmetic", "languages"));
        user.put("credit_card", "0000-0000-0000-" + String.format(Locale.ROOT, "%04d", id % 10_000));
        user.put("geo", words.place());
        return user;
    }
}
