import { sql } from "@/db/client";

/**
 * The programme is one for the whole run. Whoever changes it holds it `alone`; whoever needs it to stay as it is,
 * `shared`. Answers what lets it go.
 */
export async function holdProgramme(how: "alone" | "shared"): Promise<() => Promise<void>> {
  const connection = await sql.reserve();
  const key = "laurel.e2e.programme";
  if (how === "alone") await connection`select pg_advisory_lock(hashtext(${key}))`;
  else await connection`select pg_advisory_lock_shared(hashtext(${key}))`;
  return async () => {
    if (how === "alone") await connection`select pg_advisory_unlock(hashtext(${key}))`;
    else await connection`select pg_advisory_unlock_shared(hashtext(${key}))`;
    connection.release();
  };
}
