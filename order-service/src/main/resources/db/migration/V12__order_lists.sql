-- Lists by the end of a name and by label look at the orders that match and at no others.
create index certificate_order_by_name_end on certificate_order (reverse(common_name) text_pattern_ops);
create index certificate_order_by_label on certificate_order using gin (labels jsonb_path_ops);
