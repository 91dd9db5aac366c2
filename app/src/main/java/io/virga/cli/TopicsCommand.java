package io.virga.cli;

import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the topics as they are declared. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Lists the topics that every start declares; docs/topics.md says what each holds.")
final class TopicsCommand implements Callable<Integer> {
    private final Printer printer;

    TopicsCommand(Printer printer) {
        this.printer = printer;
    }

    @Override
    public Integer call() {
        printer.table(
                List.of("topic", "partitions", "kept"),
                Topics.all().stream().map(TopicsCommand::row).toList());
        return 0;
    }

    private static List<String> row(Topic topic) {
        return List.of(
                topic.name(),
                Integer.toString(topic.partitions()),
                topic.retention()
                        .map(Duration::toDays)
                        .map(days -> days + " days")
                        .orElse("newest of each key"));
    }
}
