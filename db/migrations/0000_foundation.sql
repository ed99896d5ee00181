-- Extensions (both are "trusted": the owner of the database may create them) and the application's role.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- The restricted role. The embedded database makes it with a password; elsewhere it has no login and the
-- application takes it on as it connects. Whoever migrates must be a member of it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'laurel_app') then
    create role laurel_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'The role laurel_app is missing and this user may not create it: have an administrator run "create role laurel_app; grant laurel_app to %;"', current_user;
end
$$;

do $$
begin
  if not pg_has_role(current_user, 'laurel_app', 'member') then
    execute format('grant laurel_app to %I', current_user);
  end if;
end
$$;

-- unaccent() depends on a dictionary that may change and is only stable; this names the dictionary, so that
-- searches may rest on it.
create or replace function laurel_unaccent(value text) returns text
language sql immutable strict parallel safe
as $$ select lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;
