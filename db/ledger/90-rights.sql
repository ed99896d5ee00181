-- The application may read the books and call the functions that keep them; it may not write, change or remove a row.
revoke insert, update, delete, truncate on
  ledger_entry, ledger_lot, ledger_consumption, member_balance, member_year, activity, activity_return_line, adjustment
from laurel_app;

do $$
declare
  routine record;
begin
  for routine in
    select p.oid::regprocedure as name, p.prosecdef as is_door,
      p.proname in ('ledger_content', 'ledger_texts') as is_pure
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname like 'ledger\_%'
  loop
    execute format('revoke execute on function %s from public', routine.name);
    if routine.is_door or routine.is_pure then execute format('grant execute on function %s to laurel_app', routine.name); end if;
  end loop;
end $$;
