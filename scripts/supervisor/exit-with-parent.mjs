// Preloaded into programs that are not Laurel's own (next): they must not outlive the supervisor.
if (process.send) process.on("disconnect", () => process.exit(0));
