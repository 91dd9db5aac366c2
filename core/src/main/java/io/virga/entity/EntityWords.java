package io.virga.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws the words and numbers of one entity; the order of the draws makes it what it is. */
final class EntityWords {
    private static final String[] SYLLABLES = {
        "bar", "cor", "dal", "fen", "gil", "har", "kel", "lor", "mar", "nor", "or", "pel", "ros", "sel", "tor", "vin"
    };
    private static final String[] STREETS = {"Mill Road", "Harbour Street", "Station Lane", "Hill Row", "Orchard Way"};

    private final SplittableRandom random;

    EntityWords(SplittableRandom random) {
        this.random = random;
    }

    String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    List<String> some(String... choices) {
        List<String> left = new ArrayList<>(List.of(choices));
        List<String> taken = new ArrayList<>();
        for (int i = 1 + random.nextInt(choices.length); i > 0; i--) {
            taken.add(left.remove(random.nextInt(left.size())));
        }
        return taken;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    double tenths(int least, int most) {
        return between(least * 10, most * 10) / 10.0;
    }

    /** A word that is nobody's name, its first letter large. */
    String invented() {
        StringBuilder word = new StringBuilder();
        for (int i = between(2, 3); i > 0; i--) {
            word.append(of(SYLLABLES));
        }
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    String address() {
        return between(1, 199) + " " + of(STREETS) + ", " + invented();
    }

    String telephone() {
        return "555-01" + (10 + random.nextInt(90));
    }

    String picture(String kind, long id) {
        return "https://pictures.example.org/" + kind + "/" + id + ".png";
    }

    Map<String, Object> place() {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("latitude", between(-90_000, 90_000) / 1000.0);
        place.put("longitude", between(-180_000, 180_000) / 1000.0);
        return place;
    }
}
