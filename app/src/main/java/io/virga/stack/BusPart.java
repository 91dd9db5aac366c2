package io.virga.stack;

import io.virga.runtime.Check;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import io.virga.runtime.Rounds;
import io.virga.runtime.TopicDeclaration;
import io.virga.runtime.TransactionRepair;
import io.virga.runtime.WholeFile;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus made ready for everybody else: the cluster is the one that this folder has always used, no transaction hangs, and
 * the topics are as declared. Hanging transactions are looked for again while it runs, because a broker that restarts after
 * a kill can make one some seconds later.
 */
final class BusPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(BusPart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final List<String> INTERNAL =
            List.of("virga-quality", "virga-audit", "virga-verification", "connect-");

    private final KafkaSettings kafka;
    private final short replication;
    private final Path identity;
    private final List<Topic> topics;
    private final TransactionRepair repair;
    private final Rounds rounds = new Rounds("transaction-watchdog");
    private volatile Optional<Admin> admin = Optional.empty();
    private volatile Check check = Checked.starting();
    private final AtomicInteger repaired = new AtomicInteger();

    /**
     * A bus that has not been looked at.
     *
     * @param identity the file that keeps the id of the cluster
     * @param documents the topics of documents
     */
    BusPart(KafkaSettings kafka, int replication, Path identity, List<Topic> documents) {
        this.kafka = kafka;
        this.replication = (short) replication;
        this.identity = identity;
        this.topics = Stream.concat(Topics.all().stream(), documents.stream()).toList();
        this.repair = new TransactionRepair(
                kafka,
                Stream.concat(topics.stream().map(Topic::name), INTERNAL.stream())
                        .collect(Collectors.toSet()));
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public void start() throws Exception {
        Map<String, Object> settings = new HashMap<>(kafka.admin());
        settings.put("default.api.timeout.ms", Long.toString(PATIENCE.toMillis()));
        Admin client = Admin.create(settings);
        admin = Optional.of(client);
        verifyIdentity(client);
        repaired.addAndGet(repair.run(client));
        declare(client);
        check = Check.ready(ready());
        rounds.every(AGAIN, AGAIN, () -> watch(client));
    }

    @Override
    public Check check() {
        return check;
    }

    @Override
    public void close() {
        rounds.close();
        admin.ifPresent(client -> client.close(Duration.ofSeconds(2)));
        admin = Optional.empty();
        check = Checked.stopped();
    }

    private void verifyIdentity(Admin client) throws IOException, InterruptedException {
        String found;
        try {
            found = client.describeCluster().clusterId().get();
        } catch (ExecutionException e) {
            throw new StackException(
                    "cannot reach Kafka at " + kafka.bootstrap() + ": " + e.getCause()
                            + "; see that it runs, and kafka.bootstrap and kafka.properties",
                    e);
        }
        String cluster = found;
        String known = WholeFile.keep(identity, () -> cluster);
        if (!known.equals(found)) {
            throw new StackException("the Kafka cluster at " + kafka.bootstrap() + " is " + found
                    + ", but this data folder belongs to cluster " + known
                    + "; its offsets mean nothing there. Give the right kafka.bootstrap, or another --data");
        }
    }

    private void declare(Admin client) throws ExecutionException, InterruptedException {
        TopicDeclaration declaration = new TopicDeclaration(topics, replication);
        try {
            declaration.apply(client);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            // Another part's process has just made one; now all are there to be verified.
            declaration.apply(client);
        }
    }

    private void watch(Admin client) {
        try {
            repaired.addAndGet(repair.run(client));
            check = Check.ready(ready());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            LOG.warn("transactions not checked: reason={}", e.toString());
            check = new Check(Check.State.DEGRADED, "the broker does not answer: " + e.getMessage());
        }
    }

    private String ready() {
        return topics.size() + " topics as declared"
                + (repaired.get() == 0 ? "" : ", " + repaired + " hanging transactions ended");
    }
}
