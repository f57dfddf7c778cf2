package org.marrowsight;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Spoils an XML document in one to three places, as {@link JsonMutation} does JSON: its elements and attributes, and now and
 * then the text itself, so that it is no XML any more. The same numbers spoil alike.
 */
final class XmlMutation {

    private static final String FHIR = "http://hl7.org/fhir";

    private static final List<String> NAMES = List.of(
            "id",
            "code",
            "value",
            "valueQuantity",
            "extension",
            "contained",
            "text",
            "div",
            "entry",
            "resource",
            "nonsense");

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            "&lt",
            "&#x0;",
            "&#xD800;",
            "\"",
            "=",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?",
            "<?xml?>",
            "</",
            "<a>",
            "xmlns=\"\"",
            "\u0001",
            "\ufffe",
            "\ud83d\ude00");

    private final RandomGenerator random;

    XmlMutation(RandomGenerator random) {
        this.random = random;
    }

    /** A spoiled copy. */
    String of(String sound) {
        Document document = parsed(sound);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            spoil(any(elements(document)), any(elements(document)));
        }
        String text = written(document);
        return random.nextInt(4) == 0 ? torn(text) : text;
    }

    private void spoil(Element place, Element other) {
        Document document = place.getOwnerDocument();
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> place.setAttribute("value", any(NaughtyTexts.ALL).replaceAll("[\\x00-\\x1f\\ufdd0]", ""));
            case 3 -> remove(place);
            case 4 -> beside(place, place.cloneNode(true));
            case 5 -> inside(place, other.cloneNode(true));
            case 6 -> renamed(place, FHIR, any(NAMES));
            case 7 -> renamed(place, "http://elsewhere.example", place.getLocalName());
            case 8 -> place.setAttribute(any(NAMES), any(NAMES));
            default -> {
                place.appendChild(document.createTextNode("text"));
                place.appendChild(document.createCDATASection("<a/>"));
                place.appendChild(document.createComment("a"));
                place.appendChild(document.createProcessingInstruction("a", "b"));
            }
        }
    }

    private static void remove(Element place) {
        if (place.getParentNode() instanceof Element parent) {
            parent.removeChild(place);
        }
    }

    private static void beside(Element place, Node copy) {
        if (place.getParentNode() instanceof Element parent) {
            parent.appendChild(copy);
        }
    }

    private static void inside(Element place, Node copy) {
        place.insertBefore(copy, place.getFirstChild());
    }

    private static void renamed(Element place, String namespace, String name) {
        place.getOwnerDocument().renameNode(place, namespace, name);
    }

    /** Cuts out, doubles or inserts a piece of the text. */
    private String torn(String text) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(40));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 -> text.substring(0, from);
            default -> text.substring(0, from) + any(PIECES) + text.substring(from);
        };
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<Element> elements(Document document) {
        List<Element> found = new ArrayList<>();
        var all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            found.add((Element) all.item(i));
        }
        return found;
    }

    private static Document parsed(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String written(Document document) {
        try {
            StringWriter text = new StringWriter();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
