package io.virga.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.forecast.Champion;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainScores;
import io.virga.forecast.Scorer;
import io.virga.runtime.CodeVersion;
import io.virga.spark.batch.RainTraining;
import io.virga.spark.job.RainForecasts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * Models of the running stream in a versioned folder of any file system that Hadoop knows: a folder a version, with the
 * model, its card and its tree as text, and one file that names the champion and its checksum. That file is replaced whole,
 * so a reader finds the old champion or the new one; what it cannot read is nobody, with the reason.
 *
 * @param folder as Hadoop names it
 */
public record ModelFolder(String folder) implements RainForecasts.Champions, Retraining.Shelf {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAMPION = "champion.json";
    private static final String VERSION = "version";
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    /** The champion as it is now; a model that is missing or damaged makes nobody of it. */
    @Override
    public Champion now() {
        try {
            JsonNode named = JSON.readTree(read(new Path(folder, CHAMPION)));
            long version = named.path(VERSION).asLong();
            byte[] bytes = read(new Path(version(version), "model.json"));
            if (!checksum(bytes).equals(named.path("sha256").asText())) {
                return new Champion.Absent(
                        "the champion, version " + version + ", is damaged: its checksum is another");
            }
            RainModelJson.Learned learned = RainModelJson.decode(bytes);
            return new Champion.Serving(learned.model().name() + "@" + version, learned.model(), learned.climatology());
        } catch (FileNotFoundException e) {
            return new Champion.Absent("no model has been learned yet");
        } catch (IOException | RuntimeException e) {
            return new Champion.Absent("the champion cannot be read: " + e.getMessage());
        }
    }

    @Override
    public OptionalLong days() {
        try {
            JsonNode named = JSON.readTree(read(new Path(folder, CHAMPION)));
            JsonNode card =
                    JSON.readTree(read(new Path(version(named.path(VERSION).asLong()), "card.json")));
            return card.path("days").isIntegralNumber()
                    ? OptionalLong.of(card.path("days").asLong())
                    : OptionalLong.empty();
        } catch (IOException | RuntimeException e) {
            // Learning anew is what mends it.
            return OptionalLong.empty();
        }
    }

    @Override
    public String keep(RainTraining.Result learned) throws IOException {
        FileContext files = files();
        long version = newest(files) + 1;
        RainModel best = learned.models().get(0);
        byte[] model = RainModelJson.encode(new RainModelJson.Learned(best, learned.climatology()));
        Path aside = new Path(folder, "_aside-" + version);
        files.delete(aside, true);
        write(files, new Path(aside, "model.json"), model);
        write(files, new Path(aside, "card.json"), card(learned));
        write(files, new Path(aside, "tree.txt"), trees(learned.models()).getBytes(StandardCharsets.UTF_8));
        files.rename(aside, version(version), Rename.NONE);
        ObjectNode champion = JSON.createObjectNode();
        champion.put(VERSION, version);
        champion.put("sha256", checksum(model));
        Path named = new Path(folder, "_" + CHAMPION);
        write(files, named, JSON.writeValueAsBytes(champion));
        files.rename(named, new Path(folder, CHAMPION), Rename.OVERWRITE);
        return best.name() + "@" + version;
    }

    private static byte[] card(RainTraining.Result learned) throws IOException {
        ObjectNode card = JSON.createObjectNode();
        card.put("model", learned.models().get(0).name());
        card.put("target", learned.target().wireName());
        card.put("cases", learned.cases());
        card.put("days", learned.trained().days() + learned.heldOut().days());
        card.put("trainedFrom", learned.trained().first().toString());
        card.put("trainedTo", learned.trained().last().toString());
        card.put("heldOutFrom", learned.heldOut().first().toString());
        card.put("heldOutTo", learned.heldOut().last().toString());
        card.put("codeVersion", CodeVersion.TEXT);
        ObjectNode scores = card.putObject("scoresOnHeldOut");
        for (RainScores score : learned.scores()) {
            ObjectNode one = scores.putObject(score.forecaster());
            score.probabilities().brier().ifPresent(value -> one.put("brier", value));
            score.probabilities().baseRate().ifPresent(value -> one.put("baseRate", value));
            score.atHalf().accuracy().ifPresent(value -> one.put("accuracy", value));
            score.atHalf().heidke().ifPresent(value -> one.put("heidkeSkillScore", value));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(card);
    }

    /** Single trees, as people read them. */
    private static String trees(List<RainModel> models) {
        StringBuilder text = new StringBuilder();
        for (RainModel model : models) {
            if (model.scorer() instanceof Scorer.Trees trees && trees.trees().size() == 1) {
                text.append(model.name())
                        .append('\n')
                        .append(trees.trees().get(0).text(model.inputs()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private long newest(FileContext files) throws IOException {
        if (!files.util().exists(new Path(folder))) {
            return 0;
        }
        long newest = 0;
        for (var status : files.util().listStatus(new Path(folder))) {
            String name = status.getPath().getName();
            if (name.matches("\\d{6,18}")) {
                newest = Math.max(newest, Long.parseLong(name));
            }
        }
        return newest;
    }

    private Path version(long version) {
        return new Path(folder, String.format(Locale.ROOT, "%06d", version));
    }

    private FileContext files() throws IOException {
        return FileContext.getFileContext(new Path(folder).toUri(), new Configuration());
    }

    private byte[] read(Path file) throws IOException {
        try (InputStream in = files().open(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(file + " is larger than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static void write(FileContext files, Path file, byte[] bytes) throws IOException {
        try (OutputStream out =
                files.create(file, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE), CreateOpts.createParent())) {
            out.write(bytes);
        }
    }

    private static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
