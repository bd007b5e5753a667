package io.sealwright.notification.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.quarkus.qute.CheckedTemplate;
import io.sealwright.notification.NotificationSettings;
import io.sealwright.notification.news.News;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes a mail, as text and as HTML, and hands it to the mail server.
@ApplicationScoped
public class MailSender {
    private final NotificationSettings settings;

    MailSender(NotificationSettings settings) {
        this.settings = settings;
        if (!MailAddress.isUsable(settings.from())) {
            throw new IllegalStateException(
                    "sealwright.notification.from must be a plain mail address like pki@example.com");
        }
    }

    /// Makes one attempt. It never fails: what went wrong is the outcome.
    ///
    /// @param deliveryId makes the Message-ID, so that every attempt of one delivery carries the same
    public Uni<SendOutcome> send(UUID deliveryId, String recipient, News news) {
        if (!MailAddress.isUsable(recipient)) {
            return Uni.createFrom()
                    .item(new SendOutcome.Refused(
                            "The recipient is no plain mail address; correct it where it was given"));
        }
        Mail mail = new Mail()
                .addTo(recipient)
                .setSubject(news.subject())
                .addHeader("Message-ID", messageId(deliveryId))
                .addHeader(
                        "References", "<order-" + news.orderId().replaceAll("[^A-Za-z0-9-]", "") + "@" + host() + ">")
                // RFC 3834: no out-of-office reply to a program.
                .addHeader("Auto-Submitted", "auto-generated");
        return Uni.createFrom()
                .deferred(() -> template(news).mail(mail).send())
                .ifNoItem()
                .after(settings.sendTimeout())
                .fail()
                .<SendOutcome>map(_ -> new SendOutcome.Sent())
                .onFailure()
                .recoverWithItem(this::outcomeOf);
    }

    /// The Message-ID (RFC 5322, section 3.6.4) of a delivery.
    public String messageId(UUID deliveryId) {
        return "<" + deliveryId + "@" + host() + ">";
    }

    private String host() {
        return MailAddress.hostOf(settings.from());
    }

    private SendOutcome outcomeOf(Throwable failure) {
        return switch (failure) {
            case SMTPException e -> SendOutcome.afterFailure(e.getReplyCode(), String.valueOf(e.getMessage()));
            case TimeoutException _ ->
                SendOutcome.afterFailure(
                        null, "no answer within " + settings.sendTimeout().toSeconds() + " s");
            default -> SendOutcome.afterFailure(null, String.valueOf(failure.getMessage()));
        };
    }

    private MailTemplateInstance template(News news) {
        return switch (news) {
            case News.Issued issued -> Templates.issued(issued, orderLink(issued.orderId()));
            case News.Rejected rejected -> Templates.rejected(rejected, orderLink(rejected.orderId()));
            case News.Held held -> Templates.held(held, orderLink(held.orderId()));
            case News.Expiring expiring -> Templates.expiring(expiring, link("/certificates"));
            case News.Revoked revoked -> Templates.revoked(revoked, orderLink(revoked.orderId()));
        };
    }

    private @Nullable String orderLink(String orderId) {
        return link("/orders/" + orderId);
    }

    private @Nullable String link(String path) {
        return settings.dashboardUrl()
                .map(base -> base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                .map(base -> base + path)
                .orElse(null);
    }

    @CheckedTemplate(basePath = "mail")
    private static final class Templates {
        static native MailTemplateInstance issued(News.Issued news, @Nullable String link);

        static native MailTemplateInstance rejected(News.Rejected news, @Nullable String link);

        static native MailTemplateInstance held(News.Held news, @Nullable String link);

        static native MailTemplateInstance expiring(News.Expiring news, @Nullable String link);

        static native MailTemplateInstance revoked(News.Revoked news, @Nullable String link);

        private Templates() {}
    }
}
