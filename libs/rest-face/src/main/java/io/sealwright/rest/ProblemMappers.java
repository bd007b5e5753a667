package io.sealwright.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Every way in which a request can fail, as a problem detail. Nothing internal leaves by this door.
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response known(ProblemException failure, UriInfo uri) {
        return answer(failure.problem(), uri);
    }

    @ServerExceptionMapper(priority = 1)
    Response unreadable(JsonProcessingException failure, UriInfo uri) {
        return answer(notJson(failure.getLocation()), uri);
    }

    /// A key that stands twice, or a value of another shape: Quarkus has an answer of its own for these,
    /// without a word.
    @ServerExceptionMapper(priority = 1)
    Response misshapen(MismatchedInputException failure, UriInfo uri) {
        return answer(notJson(failure.getLocation()), uri);
    }

    @ServerExceptionMapper(priority = 1)
    Response unknownCaller(UnauthorizedException failure, UriInfo uri) {
        return unauthenticated(uri);
    }

    @ServerExceptionMapper(priority = 1)
    Response unknownCaller(AuthenticationFailedException failure, UriInfo uri) {
        return unauthenticated(uri);
    }

    @ServerExceptionMapper(priority = 1)
    Response notAllowed(ForbiddenException failure, UriInfo uri) {
        return answer(
                Problems.forbidden("Your roles do not allow this. Ask an administrator for the role that does.")
                        .problem(),
                uri);
    }

    @ServerExceptionMapper
    Response protocol(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return answer(notJson(json.getLocation()), uri);
        }
        Response given = failure.getResponse();
        Response answer = answer(ofStatus(given.getStatus(), uri), uri);
        // Allow and Retry-After belong to their statuses (RFC 9110).
        return Response.fromResponse(answer)
                .header(HttpHeaders.ALLOW, given.getHeaderString(HttpHeaders.ALLOW))
                .header(HttpHeaders.RETRY_AFTER, given.getHeaderString(HttpHeaders.RETRY_AFTER))
                .build();
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure, UriInfo uri) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(failure, "Incident %s: a request to %s failed", incident, uri.getPath());
        return answer(
                Problem.of(
                        "internal",
                        "Something failed here",
                        500,
                        "It is not your request's fault. Tell an operator the incident " + incident + "."),
                uri);
    }

    private static Response unauthenticated(UriInfo uri) {
        Response answer = answer(
                Problem.of(
                        "unauthenticated",
                        "Who are you?",
                        401,
                        "Send 'Authorization: Bearer <API key>' with a key that is valid."),
                uri);
        return Response.fromResponse(answer)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static Problem notJson(@Nullable JsonLocation location) {
        String where =
                location == null ? "" : " near line " + location.getLineNr() + ", column " + location.getColumnNr();
        return Problems.badRequest("The body is not well-formed JSON" + where + ".")
                .problem();
    }

    private static Problem ofStatus(int status, UriInfo uri) {
        return switch (status) {
            case 400 -> Problems.badRequest("The request is malformed.").problem();
            case 404 -> Problems.notFound("resource", uri.getPath()).problem();
            case 405 ->
                Problem.of(
                        "method-not-allowed",
                        "Method not allowed",
                        405,
                        "This resource does not answer to that method; Allow lists those that it does.");
            case 406 ->
                Problem.of(
                        "not-acceptable",
                        "Not acceptable",
                        406,
                        "None of the media types in Accept can be given here; ask for application/json.");
            case 413 -> Problem.of("too-large", "Too large", 413, "The body is larger than this resource takes.");
            case 415 ->
                Problem.of(
                        "unsupported-media-type",
                        "Unsupported media type",
                        415,
                        "Send the body as the Content-Type that this resource takes, most often application/json.");
            default ->
                Problem.of("http-" + status, "The request was not served", status, "HTTP status " + status + ".");
        };
    }

    private static Response answer(Problem problem, UriInfo uri) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.at(uri.getRequestUri().getPath()))
                .build();
    }
}
