import { setEnv } from "@/env";
import { runLaurel } from "@/scripts/supervisor/run";

// `npm start`: everything; `npm run start:web`, `:api`, `:worker`: one part, for machines of their own.
const role = process.argv[2];
setEnv({ NODE_ENV: "production", ...(role ? { LAUREL_ROLE: role } : {}) });
await runLaurel("start");
