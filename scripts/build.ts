import { reportFailure } from "@/scripts/database";
import { buildSite, isBuilt } from "@/scripts/supervisor/build";
import { say, step } from "@/scripts/supervisor/screen";

// `npm run build`: builds the site unless what is built matches the sources.
if (isBuilt()) say("The site is built already.");
else await step("Building the site", buildSite).catch(reportFailure);
