import { notFound } from "next/navigation";
import { connection } from "next/server";
import { env } from "@/env";

/** The least that a dynamic page of this application can be: what the bench measures Home against. Nowhere else. */
export default async function BenchBarePage() {
  await connection();
  if (env.LAUREL_BENCH !== "on") notFound();
  return <main>{Date.now()}</main>;
}
