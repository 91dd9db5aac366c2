package io.virga.format.nexrad.level3;

import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Slice;

/** The blocks of a product that are text; ICD 2620001, figure 3-6 sheets 9 to 11. */
final class TextPages {
    private static final int MOST_PAGES = 48; // the ICD's own limit
    private static final int TEXT_PACKET = 8;
    private static final int END_OF_PAGE = 0xffff;
    private static final int GRAPHIC_HEADER = 10;
    private static final int TABULAR_HEADER = 8;

    private TextPages() {}

    /** The graphic alphanumeric block: lines as packets that are placed on a page, others beside them. */
    static void graphic(Slice block, Contents into) throws NexradException {
        int pages = pages(block, 8);
        int at = GRAPHIC_HEADER;
        for (int i = 0; i < pages; i++) {
            int length = block.u16(at + 2);
            Slice page = block.part(at + 4, length);
            StringBuilder text = new StringBuilder();
            for (int packet = 0; page.length() - packet >= 4; packet += 4 + page.u16(packet + 2)) {
                int size = page.u16(packet + 2);
                if (page.u16(packet) == TEXT_PACKET && size >= 6) {
                    text.append(line(page.text(packet + 10, size - 6))).append('\n');
                }
            }
            into.page(text.toString());
            at += 4 + length;
        }
    }

    /** The tabular block: a second header of message and product, then pages. */
    static void tabular(Slice block, Contents into) throws NexradException {
        lines(block.from(TABULAR_HEADER + ProductHeader.LENGTH), into);
    }

    /** Pages of lines, each after its length, as a block or as all of a product. */
    static void lines(Slice block, Contents into) throws NexradException {
        int pages = pages(block, 2);
        int at = 4;
        for (int i = 0; i < pages; i++) {
            StringBuilder text = new StringBuilder();
            int length = block.u16(at);
            while (length != END_OF_PAGE) {
                text.append(line(block.text(at + 2, length))).append('\n');
                at += 2 + length;
                length = block.u16(at);
            }
            at += 2;
            into.page(text.toString());
        }
    }

    private static int pages(Slice block, int at) throws NexradException {
        int pages = block.u16(at);
        if (pages > MOST_PAGES) {
            throw block.fault(at, pages + " pages");
        }
        return pages;
    }

    /** Printable letters only: the pages go to terminals. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(c -> line.append(c >= ' ' && c < 0x7f ? (char) c : ' '));
        return line.toString().stripTrailing();
    }
}
