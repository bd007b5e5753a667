package io.sealwright.simulator.globalsign.soap;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads of a SOAP request no more than who calls what.
///
/// @param operation the local name of the body's first element
/// @param userName from the AuthToken
record SoapPeek(String operation, String userName) {
    private static final XMLInputFactory XML = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /// @return empty where it is not a request of ours; the SOAP layer will say so
    static Optional<SoapPeek> at(byte[] body) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(body));
            @Nullable String operation = null;
            boolean operationIsNext = false;
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String element = reader.getLocalName();
                if (operationIsNext) {
                    operation = element;
                    operationIsNext = false;
                } else if (operation == null) {
                    operationIsNext = element.equals("Body");
                } else if (element.equals("UserName")) {
                    return Optional.of(new SoapPeek(operation, reader.getElementText()));
                }
            }
            return Optional.empty();
        } catch (XMLStreamException notOurs) {
            return Optional.empty();
        }
    }
}
