-- What staff search members by: kept by the database, so that every way of writing a member keeps it.
create or replace function member_search_text() returns trigger
language plpgsql as $$
begin
  new.search_text := laurel_unaccent(concat_ws(' ', new.first_name, new.last_name, new.email, new.phone, new.card_number, new.external_id));
  return new;
end
$$;

create trigger member_search_text
  before insert or update of first_name, last_name, email, phone, card_number, external_id on member
  for each row execute function member_search_text();

create index member_search_idx on member using gin (search_text gin_trgm_ops);
