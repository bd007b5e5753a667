-- Which certificate an order brought: several orders may share one of the authority's, where certificates are replaced
-- within it.
alter table submission add column serial_number text;
