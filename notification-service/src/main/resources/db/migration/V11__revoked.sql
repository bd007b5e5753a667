-- People hear of a revoked certificate too.
alter table delivery drop constraint delivery_news_kind_check;
alter table delivery add constraint delivery_news_kind_check
    check (news_kind in ('ISSUED', 'REJECTED', 'HELD', 'EXPIRING', 'REVOKED'));
