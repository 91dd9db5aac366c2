package io.virga.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A page of what a bucket holds, as S3's ListObjectsV2 answers it.
 *
 * @param entries in the order of their keys
 * @param next where the next page begins, where there is one
 */
record BucketListing(List<Entry> entries, Optional<String> next) {
    private static final int MOST = 1000;

    /**
     * An object.
     *
     * @param key its name
     * @param size in bytes
     */
    record Entry(String key, long size) {}

    BucketListing {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a page.
     *
     * @throws IOException where it is none; entities and document types are not followed
     */
    static BucketListing read(InputStream in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            return read(xml);
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IOException("the bucket's answer is no listing: " + e.getMessage(), e);
        }
    }

    private static BucketListing read(XMLStreamReader xml) throws XMLStreamException, IOException {
        List<Entry> entries = new ArrayList<>();
        Optional<String> next = Optional.empty();
        boolean listing = false;
        String key = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "ListBucketResult" -> listing = true;
                case "Key" -> key = xml.getElementText();
                case "Size" ->
                    entries.add(
                            new Entry(key, Long.parseLong(xml.getElementText().strip())));
                case "NextContinuationToken" -> next = Optional.of(xml.getElementText());
                default -> {}
            }
            if (entries.size() > MOST) {
                throw new IOException("the bucket lists more than " + MOST + " objects a page");
            }
        }
        if (!listing) {
            throw new IOException("the bucket's answer is XML, but no ListBucketResult");
        }
        return new BucketListing(entries, next);
    }
}
