package io.sealwright.cagateway.connector.globalsign.soap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.logging.Logger;
import org.apache.cxf.helpers.HttpHeaderHelper;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;

/// Hands CXF's envelopes to our [Transport].
final class Conduit extends AbstractConduit {
    private static final Logger LOG = Logger.getLogger(Conduit.class.getName());

    private final Transport transport;
    private final URI uri;

    Conduit(Transport transport, URI uri) {
        super(reference(uri));
        this.transport = transport;
        this.uri = uri;
    }

    private static EndpointReferenceType reference(URI uri) {
        AttributedURIType address = new AttributedURIType();
        address.setValue(uri.toString());
        EndpointReferenceType reference = new EndpointReferenceType();
        reference.setAddress(address);
        return reference;
    }

    @Override
    protected Logger getLogger() {
        return LOG;
    }

    @Override
    public void prepare(Message message) {
        message.setContent(OutputStream.class, new ByteArrayOutputStream());
    }

    /// CXF calls this when the envelope is complete; the answer goes up from here, on the same thread.
    @Override
    public void close(Message message) throws IOException {
        if (!(message.getContent(OutputStream.class) instanceof ByteArrayOutputStream envelope)) {
            super.close(message);
            return;
        }
        message.removeContent(OutputStream.class);
        Transport.Envelope answer = transport.post(uri, envelope.toByteArray());
        Message in = new MessageImpl();
        in.setExchange(message.getExchange());
        message.getExchange().setInMessage(in);
        in.put(Message.RESPONSE_CODE, answer.status());
        in.put(Message.CONTENT_TYPE, answer.contentType());
        String charset = HttpHeaderHelper.mapCharset(HttpHeaderHelper.findCharset(answer.contentType()));
        if (charset != null) {
            in.put(Message.ENCODING, charset);
        }
        in.setContent(InputStream.class, answer.body());
        getMessageObserver().onMessage(in);
    }
}
