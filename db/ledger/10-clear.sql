-- Takes down the ledger's functions and types, so that the files after this one lay them down anew.
do $$
declare
  routine record;
begin
  for routine in
    select p.oid::regprocedure as name, p.prokind = 'a' as is_aggregate
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname like 'ledger\_%'
    order by p.prokind = 'a' desc
  loop
    if routine.is_aggregate then
      execute format('drop aggregate if exists %s cascade', routine.name);
    else
      execute format('drop function if exists %s cascade', routine.name);
    end if;
  end loop;
end $$;

drop type if exists ledger_draft;
drop type if exists ledger_due;

-- Rows that change often keep room on their page, so that an update need not touch the indexes.
alter table member_balance set (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05);
alter table member_year set (fillfactor = 85);
alter table ledger_lot set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05);
