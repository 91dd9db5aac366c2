package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigException;
import io.virga.config.ConfigReader;
import io.virga.config.Feeds;
import io.virga.config.Nearest;
import io.virga.entity.EntityKind;
import io.virga.runtime.TopicTail;
import io.virga.stack.StackException;
import io.virga.stack.Status;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the records of a topic as they come. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description =
                "Prints the records of a topic as they come, one JSON object a line: partition, key and the fields of"
                        + " the value. Long texts, lists and lines are cut.")
final class TailCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "TOPIC", description = "One that ./virga topics lists, or the topic of a feed.")
    private String topic = "";

    @Option(names = "--from-beginning", description = "Prints first what the topic holds; else only what is new.")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "N", description = "Ends after so many records.")
    private long max;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Consumer group, debug unless set; those in one group share the topic's partitions.")
    private String group = "debug";

    TailCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() {
        Config config = common.read(reader, List.of());
        Topic wanted = wanted(config);
        Logging.named("virga-tail-" + wanted.name());
        try (StopOnSignal signal = new StopOnSignal();
                TopicTail tail = new TopicTail(Status.kafka(config), wanted, group, fromBeginning)) {
            signal.arm(tail::stop);
            tail.run(max, printer::accepts);
            return 0;
        } catch (IllegalStateException | KafkaException e) {
            throw new StackException("cannot show topic " + wanted.name() + ": " + e.getMessage(), e);
        }
    }

    private Topic wanted(Config config) {
        List<Topic> known = Stream.of(
                        Topics.all(),
                        Feeds.topics(config.feeds()),
                        Arrays.stream(EntityKind.values())
                                .map(kind -> Feeds.topic(kind.type()))
                                .toList())
                .flatMap(List::stream)
                .toList();
        return known.stream()
                .filter(each -> each.name().equals(topic))
                .findFirst()
                .orElseThrow(() -> new ConfigException("unknown topic " + topic + "; the nearest known one is "
                        + Nearest.of(topic, known.stream().map(Topic::name).toList())));
    }
}
