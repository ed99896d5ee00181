import { setEnv } from "@/env";
import { runLaurel } from "@/scripts/supervisor/run";

// `npm run dev`: the same as `npm start`, from the sources, following changes.
setEnv({ NODE_ENV: "development" });
await runLaurel("dev");
