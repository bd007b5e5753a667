/// Deliveries: one mail to one person, from the event that it comes from to the mail server's answer.
///
/// A delivery is QUEUED until it is due, SENDING from before the mail server is called until its answer is
/// recorded, then DELIVERED, or QUEUED again for a later attempt, or FAILED when it was given up. A crash
/// leaves it SENDING with a lease that runs out. Whether the mail went out is then unknown, and SMTP has no
/// way to ask. Such a delivery is sent again: news that never arrives can cost a certificate, a mail that
/// arrives twice costs a glance. Every attempt carries the same Message-ID, made from the delivery's id, by
/// which mail stores and programs recognise the second copy (RFC 5322, section 3.6.4). In all other cases,
/// repeated events among them, a mail is sent once.
@NullMarked
package io.sealwright.notification.delivery;

import org.jspecify.annotations.NullMarked;
