ALTER TABLE "campaign_effect" ADD COLUMN "undone_by" uuid;
-- Until now only the return that brought back the last of an order, or a person, undid effects.
update campaign_effect e
set undone_by = coalesce((select r.return_activity_id from activity_return_line r where r.order_activity_id = e.activity_id and r.completes limit 1), e.activity_id)
where e.undone_at is not null;
