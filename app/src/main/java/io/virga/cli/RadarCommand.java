package io.virga.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks into radar files; works without a stack. */
@Command(
        name = "radar",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description =
                "Reads NEXRAD and TDWR volumes (Level II) and products (Level III): what is in them and what they mean,"
                        + " pictures, map tiles, other forms. docs/radar.md says more.")
final class RadarCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private RadarCommand() {}

    /** The verb with its own verbs. */
    static CommandLine line(Printer printer) {
        return new CommandLine(new RadarCommand())
                .addSubcommand(new RadarInfoCommand(printer))
                .addSubcommand(new RadarDrawCommand(printer))
                .addSubcommand(new RadarTilesCommand(printer))
                .addSubcommand(new RadarExportCommand(printer))
                .addSubcommand(new RadarProductsCommand(printer))
                .addSubcommand(new RadarTruthCommand(printer))
                .addSubcommand(new RadarSynthesizeCommand(printer));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
