package io.sealwright.simulator.authority;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Base64;

/// What certificates point at: the authorities' certificates, revocation lists and OCSP.
@Path("/ca")
class AuthorityResource {
    private final Authority authority;
    private final RevocationLists lists;
    private final OcspResponder ocsp;

    AuthorityResource(Authority authority, RevocationLists lists, OcspResponder ocsp) {
        this.authority = authority;
        this.lists = lists;
        this.ocsp = ocsp;
    }

    @GET
    @Path("root.pem")
    @Produces("application/x-pem-file")
    public String root() {
        return authority.rootPem();
    }

    @GET
    @Path("issuing.pem")
    @Produces("application/x-pem-file")
    public String issuing() {
        return authority.issuingPem();
    }

    @GET
    @Path("issuing.der")
    @Produces("application/pkix-cert")
    public byte[] issuingDer() {
        return authority.issuingDer();
    }

    @GET
    @Path("issuing.crl")
    @Produces("application/pkix-crl")
    public byte[] issuingCrl() {
        return lists.issuing();
    }

    @GET
    @Path("root.crl")
    @Produces("application/pkix-crl")
    public byte[] rootCrl() {
        return lists.root();
    }

    @POST
    @Path("ocsp")
    @Consumes(MediaType.WILDCARD)
    @Produces("application/ocsp-response")
    public byte[] ocsp(byte[] request) throws IOException {
        return ocsp.answer(request);
    }

    /// The request in the path, as RFC 6960 appendix A has it: base64, then URL-encoded.
    @GET
    @Path("ocsp/{request:.+}")
    @Produces("application/ocsp-response")
    public byte[] ocspByGet(@PathParam("request") String request) throws IOException {
        byte[] der;
        try {
            der = Base64.getDecoder().decode(request);
        } catch (IllegalArgumentException notBase64) {
            der = new byte[0];
        }
        return ocsp.answer(der);
    }
}
