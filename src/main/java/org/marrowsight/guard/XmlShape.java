package org.marrowsight.guard;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Judges an XML body by its shape alone, in one pass; a document type declaration is refused, not read. */
final class XmlShape {

    private final GuardLimits limits;
    private final WrittenNumbers numbers;
    private final QueryShape queries;
    private final XMLInputFactory factory;

    XmlShape(GuardLimits limits, WrittenNumbers numbers, QueryShape queries) {
        this.limits = limits;
        this.numbers = numbers;
        this.queries = queries;
        // the JDK's own: what the class path offers differs in what it resolves
        this.factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    }

    /** Refuses a body that is not one XML element within the limits. */
    void check(byte[] body) throws Refusal {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(
                    new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
            walk(reader);
            reader.close();
        } catch (XMLStreamException e) {
            throw Refusal.malformed(Objection.SYNTAX, "The body is not well-formed XML. Correct it and send it again.");
        }
    }

    private void walk(XMLStreamReader reader) throws XMLStreamException, Refusal {
        Deque<Element> path = new ArrayDeque<>();
        int tokens = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            tokens += 1 + (event == XMLStreamConstants.START_ELEMENT ? reader.getAttributeCount() : 0);
            if (tokens > limits.tokens()) {
                throw Refusal.tooLarge(
                        Objection.PARTS, "The body has more than " + limits.tokens() + " XML parts. Send it in parts.");
            }
            switch (event) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw Refusal.malformed(
                            Objection.ENTITIES, "The body declares or uses XML entities. Send it without a DOCTYPE.");
                case XMLStreamConstants.START_ELEMENT -> open(reader, path);
                case XMLStreamConstants.END_ELEMENT -> path.pop();
                default -> {
                    // text and comments carry nothing that is judged here
                }
            }
        }
    }

    private void open(XMLStreamReader reader, Deque<Element> path) throws Refusal {
        if (path.size() == limits.depth()) {
            throw Refusal.malformed(
                    Objection.DEPTH, "The body is nested deeper than " + limits.depth() + " elements. Flatten it.");
        }
        String name = reader.getLocalName();
        Element parent = path.peek();
        if (parent != null && name.equals("entry") && ++parent.entries > limits.entries()) {
            throw Refusal.tooLarge(
                    Objection.ENTRIES, "A bundle has more than " + limits.entries() + " entries. Send it in parts.");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String outer = parent == null ? "" : parent.name;
            numbers.check(name, outer, reader.getAttributeValue(i));
            queries.checkWithin(name, outer, reader.getAttributeValue(i));
        }
        path.push(new Element(name));
    }

    private static final class Element {
        private final String name;
        private int entries;

        Element(String name) {
            this.name = name;
        }
    }
}
