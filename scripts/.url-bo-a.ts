import { env } from "@/env";
import { openDatabase } from "@/scripts/database";

const d = await openDatabase();
console.log(env.DATABASE_URL);
console.log(env.AUTH_SECRET);
process.exit(0);
