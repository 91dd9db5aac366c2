package io.virga.runtime;

import static java.util.Objects.requireNonNull;

import io.virga.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing and refuses to go on with topics that are not as declared. */
public final class TopicDeclaration {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Collection<Topic> topics;
    private final short replication;

    /**
     * A declaration.
     *
     * @param replication how many brokers hold each partition
     */
    public TopicDeclaration(Collection<Topic> topics, short replication) {
        this.topics = List.copyOf(topics);
        this.replication = replication;
    }

    /**
     * Creates and verifies.
     *
     * @throws IllegalStateException naming every topic that differs, with what was expected and found
     */
    public void apply(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replication).configs(topic.settings()))
                .toList();
        admin.createTopics(missing).all().get();
        List<String> faults = verifyOnceKnown(admin);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the broker's topics are not as declared: " + String.join("; ", faults)
                    + ". Change them with Kafka's tools, or point Virga at other brokers.");
        }
    }

    /** The controller has made the topics; a broker that is asked may hear of them a moment later. */
    private List<String> verifyOnceKnown(Admin admin) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return verify(admin);
            } catch (ExecutionException e) {
                boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!unknown || System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for the topics to be known");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private List<String> verify(Admin admin) throws ExecutionException, InterruptedException {
        List<String> names = topics.stream().map(Topic::name).toList();
        Map<String, TopicDescription> found =
                admin.describeTopics(names).allTopicNames().get();
        Map<ConfigResource, Config> settings = admin.describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all()
                .get();
        List<String> faults = new ArrayList<>();
        for (Topic topic : topics) {
            TopicDescription description = requireNonNull(found.get(topic.name()));
            int copies = description.partitions().get(0).replicas().size();
            compare(
                    faults,
                    topic,
                    "partitions",
                    topic.partitions(),
                    description.partitions().size());
            compare(faults, topic, "replication", replication, (short) copies);
            Config actual = requireNonNull(settings.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
            topic.settings()
                    .forEach((name, expected) -> compare(
                            faults, topic, name, expected, actual.get(name).value()));
        }
        return faults;
    }

    private static void compare(List<String> faults, Topic topic, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            faults.add(topic.name() + " has " + what + " " + found + " instead of " + expected);
        }
    }
}
