package io.virga.format.nexrad.level3;

import io.virga.format.nexrad.Inflation;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Slice;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Level III products as files and feeds hold them: with or without a bulletin's heading, gzipped, in zlib streams of
 * the satellite feed, with bzip2 behind the header; ICD 2620001. Safe for use by several threads.
 */
public final class ProductReader {
    /** No product is near this size. */
    private static final int MOST_BYTES = 16 << 20;
    /** Headings of feeds and files are shorter. */
    private static final int LONGEST_HEADING = 256;
    /** Products that are pages from their first block on; ICD 2620001, table III. */
    private static final Set<Integer> ALL_PAGES = Set.of(62, 73, 75, 77, 82);
    /** The radar coded message is text without pages. */
    private static final int CODED_MESSAGE = 74;

    private static final int STATUS_MESSAGE = 2;

    /**
     * Reads one product.
     *
     * @throws NexradException where there is no product's header, or one that cannot be
     */
    public Product read(byte[] file) throws NexradException {
        Slice slice = Slice.of(file);
        if (Inflation.isGzip(slice)) {
            slice = held(slice, Inflation.gzip(slice, MOST_BYTES));
        }
        Optional<Integer> begin = begin(slice);
        if (begin.isEmpty()) {
            Optional<Integer> packed = packed(slice);
            if (packed.isPresent()) {
                Slice zlib = slice.from(packed.get());
                slice = held(zlib, Inflation.zlib(zlib, MOST_BYTES));
                begin = begin(slice);
            }
        }
        if (begin.isEmpty()) {
            throw new NexradException(
                    0,
                    status(slice)
                            ? "a general status message, which holds no product"
                            : "no product's header in the first " + LONGEST_HEADING + " bytes");
        }
        return product(slice.part(0, begin.get()), slice.from(begin.get()));
    }

    private static Slice held(Slice packed, Inflation held) throws NexradException {
        if (held.length() == 0) {
            throw packed.fault(0, held.fault().orElse("nothing is held"));
        }
        return Slice.of(held.bytes()).part(0, held.length());
    }

    private static Optional<Integer> begin(Slice slice) throws NexradException {
        for (int at = 0; at <= Math.min(LONGEST_HEADING, slice.length() - ProductHeader.LENGTH); at++) {
            if (ProductHeader.isAt(slice, at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** Where a zlib stream begins behind a heading; RFC 1950, section 2.2. */
    private static Optional<Integer> packed(Slice slice) throws NexradException {
        for (int at = 0; at < Math.min(LONGEST_HEADING, slice.length() - 2); at++) {
            if (slice.u8(at) == 0x78 && slice.u16(at) % 31 == 0) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static boolean status(Slice slice) throws NexradException {
        for (int at = 0; at < Math.min(LONGEST_HEADING, slice.length() - 20); at++) {
            if (slice.u16(at) == STATUS_MESSAGE && slice.s16(at + 18) == -1) {
                return true;
            }
        }
        return false;
    }

    private static Product product(Slice heading, Slice message) throws NexradException {
        ProductHeader header = ProductHeader.read(message);
        Contents contents = new Contents();
        contents.attempt("the product", () -> blocks(header, inflated(message), contents));
        return contents.product(heading, header);
    }

    /** All behind the header may be a bzip2. */
    private static Slice inflated(Slice message) throws NexradException {
        if (!Inflation.isBzip2(message, ProductHeader.LENGTH)) {
            return message;
        }
        Inflation held = Inflation.bzip2(message.from(ProductHeader.LENGTH), MOST_BYTES);
        if (held.length() == 0) {
            throw message.fault(ProductHeader.LENGTH, held.fault().orElse("the bzip2 holds nothing"));
        }
        byte[] all = new byte[ProductHeader.LENGTH + held.length()];
        System.arraycopy(message.array(), message.place(0), all, 0, ProductHeader.LENGTH);
        System.arraycopy(held.bytes(), 0, all, ProductHeader.LENGTH, held.length());
        return Slice.of(all);
    }

    private static void blocks(ProductHeader header, Slice message, Contents into) throws NexradException {
        Optional<Slice> symbology = block(message, ProductHeader.SYMBOLOGY);
        if (symbology.isPresent()) {
            Slice block = symbology.get();
            if (header.code() == CODED_MESSAGE) {
                into.page(TextPages.line(block.text(0, block.length())));
            } else if (ALL_PAGES.contains(header.code())) {
                into.attempt("the pages", () -> TextPages.lines(block, into));
                return; // what the other places point to is no block of pages
            } else {
                into.attempt("the symbology block", () -> Symbology.read(block, into));
            }
        }
        Optional<Slice> graphic = block(message, ProductHeader.GRAPHIC);
        if (graphic.isPresent()) {
            into.attempt("the graphic block", () -> TextPages.graphic(graphic.get(), into));
        }
        Optional<Slice> tabular = block(message, ProductHeader.TABULAR);
        if (tabular.isPresent()) {
            into.attempt("the tabular block", () -> TextPages.tabular(tabular.get(), into));
        }
    }

    /** Places count halfwords from the message's begin. */
    private static Optional<Slice> block(Slice message, int place) throws NexradException {
        long at = 2 * message.u32(place);
        if (at == 0) {
            return Optional.empty();
        }
        if (at < ProductHeader.LENGTH || at >= message.length()) {
            throw message.fault(place, "a block at " + at + " of " + message.length() + " bytes");
        }
        return Optional.of(message.from((int) at));
    }
}
