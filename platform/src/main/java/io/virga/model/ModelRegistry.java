package io.virga.model;

import io.virga.forecast.Learned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Models by the name of their task and a version, one of them the champion and all others challengers.
 *
 * <p>A version is a folder with {@code model.json} and {@code card.json}, the card last: without a card there is no version.
 * The card holds the model's digest, so that a file that was damaged later is noticed. {@code champions} holds the
 * versions that were promoted, the present one last, a line each.
 */
public final class ModelRegistry {
    private static final String MODEL = "/model.json";
    private static final String CARD = "/card.json";
    private static final String CHAMPIONS = "/champions";
    private static final int MOST_CHAMPIONS = 100; // remembered, to roll back to

    /** Challengers that forecast at once: each costs as much as the champion. */
    public static final int MOST_CHALLENGERS = 2;

    private final ModelStore store;

    /** A registry in a store. */
    public ModelRegistry(ModelStore store) {
        this.store = store;
    }

    /**
     * A model that can be used.
     *
     * @param card what is known of it
     * @param learned what forecasts are made with
     */
    public record Held(ModelCard card, Learned learned) {}

    /** The tasks that have versions. */
    public List<String> names() throws ModelException {
        try {
            return store.list("").stream().filter(ModelRegistry::isName).toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The cards of a task's versions, oldest first; a version whose card cannot be read is left out. */
    public List<ModelCard> cards(String name) throws ModelException {
        List<ModelCard> cards = new ArrayList<>();
        for (int version : versions(checked(name))) {
            try {
                cards.add(card(name, version));
            } catch (ModelException e) {
                continue; // named by show; a list goes on
            }
        }
        return cards;
    }

    /**
     * Keeps a model under the next free version, as a challenger.
     *
     * @return its card, with version and digest
     */
    public ModelCard add(ModelCard card, Learned learned) throws ModelException {
        checked(card.name());
        byte[] content = LearnedCodec.encode(learned);
        try {
            int version =
                    versions(card.name()).stream().mapToInt(held -> held).max().orElse(0) + 1;
            while (!store.claim(folder(card.name(), version))) {
                version++;
            }
            ModelCard numbered = card.as(version, digest(content));
            store.replace(folder(card.name(), version) + MODEL, content);
            store.replace(folder(card.name(), version) + CARD, CardCodec.encode(numbered));
            return numbered;
        } catch (IOException e) {
            throw new ModelException("cannot keep a model of " + card.name() + " in " + store.place() + ": " + e, e);
        }
    }

    /**
     * A version, read and verified.
     *
     * @throws ModelException where it is missing, damaged, or of a form that this version of Virga does not know
     */
    public Held load(String name, int version) throws ModelException {
        ModelCard card = card(name, version);
        byte[] content = read(folder(name, version) + MODEL)
                .orElseThrow(() -> new ModelException(named(name, version) + " has no model file in " + store.place()));
        if (!digest(content).equals(card.digest())) {
            throw new ModelException(named(name, version) + " in " + store.place()
                    + " is not what was kept: its digest differs from its card's; ./virga models rollback " + name
                    + " goes back to the one before");
        }
        try {
            return new Held(card, LearnedCodec.decode(content));
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(named(name, version) + " in " + store.place() + " cannot be read: " + e, e);
        }
    }

    /** A version's card. */
    public ModelCard card(String name, int version) throws ModelException {
        byte[] content = read(folder(checked(name), version) + CARD)
                .orElseThrow(() -> new ModelException("there is no " + named(name, version) + " in " + store.place()
                        + "; ./virga models list shows what there is"));
        try {
            return CardCodec.decode(content);
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException("the card of " + named(name, version) + " cannot be read: " + e, e);
        }
    }

    /** The version that is the champion, where one was promoted. */
    public Optional<Integer> champion(String name) throws ModelException {
        List<Integer> champions = champions(checked(name));
        return champions.isEmpty() ? Optional.empty() : Optional.of(champions.get(champions.size() - 1));
    }

    /**
     * The champion, read and verified.
     *
     * @throws ModelException where there is none, or it cannot be used: the reason to abstain
     */
    public Held loadChampion(String name) throws ModelException {
        int version = champion(name)
                .orElseThrow(() -> new ModelException("no model of " + name + " has been promoted in " + store.place()
                        + "; ./virga train makes one"));
        return load(name, version);
    }

    /**
     * The challengers that forecast beside the champion, newest first: of the versions that are younger than it, or were
     * champion last, at most {@link #MOST_CHALLENGERS}.
     */
    public List<Integer> challengers(String name) throws ModelException {
        List<Integer> champions = champions(checked(name));
        int champion = champions.isEmpty() ? 0 : champions.get(champions.size() - 1);
        int before = champions.size() < 2 ? 0 : champions.get(champions.size() - 2);
        return cards(name).stream()
                .map(ModelCard::version)
                .filter(version -> version > champion || version == before && version != champion)
                .sorted(Comparator.reverseOrder())
                .limit(MOST_CHALLENGERS)
                .toList();
    }

    /** The champion before the present one, to which a rollback goes. */
    public OptionalInt before(String name) throws ModelException {
        List<Integer> champions = champions(checked(name));
        return champions.size() < 2 ? OptionalInt.empty() : OptionalInt.of(champions.get(champions.size() - 2));
    }

    /** Makes a version the champion, once it has been read and verified. */
    public void promote(String name, int version) throws ModelException {
        load(name, version);
        List<Integer> champions = new ArrayList<>(readableChampions(name));
        if (champions.isEmpty() || champions.get(champions.size() - 1) != version) {
            champions.add(version);
        }
        write(name, champions.subList(Math.max(0, champions.size() - MOST_CHAMPIONS), champions.size()));
    }

    /**
     * Makes the champion before the present one champion again.
     *
     * @return its version
     * @throws ModelException where there was none before, or it cannot be used
     */
    public int rollback(String name) throws ModelException {
        List<Integer> champions = champions(checked(name));
        if (champions.size() < 2) {
            throw new ModelException("there is no champion of " + name + " before the present one");
        }
        List<Integer> earlier = champions.subList(0, champions.size() - 1);
        int version = earlier.get(earlier.size() - 1);
        load(name, version);
        write(name, earlier);
        return version;
    }

    private void write(String name, List<Integer> champions) throws ModelException {
        StringBuilder lines = new StringBuilder();
        champions.forEach(version -> lines.append(version).append('\n'));
        try {
            store.replace(name + CHAMPIONS, lines.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new ModelException("cannot name the champion of " + name + " in " + store.place() + ": " + e, e);
        }
    }

    private List<Integer> champions(String name) throws ModelException {
        String lines = new String(read(name + CHAMPIONS).orElse(new byte[0]), StandardCharsets.US_ASCII);
        try {
            return lines.lines().map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new ModelException(
                    "the list of champions of " + name + " in " + store.place()
                            + " is damaged; ./virga models promote names one anew",
                    e);
        }
    }

    /** A damaged list is begun anew. */
    private List<Integer> readableChampions(String name) {
        try {
            return champions(name);
        } catch (ModelException e) {
            return List.of();
        }
    }

    private List<Integer> versions(String name) throws ModelException {
        try {
            return store.list(name).stream()
                    .filter(entry -> entry.matches("\\d{4,9}"))
                    .map(Integer::valueOf)
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Optional<byte[]> read(String path) throws ModelException {
        try {
            return store.read(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ModelException unreadable(IOException e) {
        return new ModelException("cannot read the models in " + store.place() + ": " + e, e);
    }

    private static String checked(String name) throws ModelException {
        if (!isName(name)) {
            throw new ModelException(
                    "'" + name + "' is no name of models: small letters, digits and hyphens, up to 60");
        }
        return name;
    }

    private static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9-]{0,59}");
    }

    private static String folder(String name, int version) {
        return name + "/" + String.format(Locale.ROOT, "%04d", version);
    }

    private static String named(String name, int version) {
        return "model " + name + " version " + version;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
