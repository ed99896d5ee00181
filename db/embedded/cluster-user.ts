import { spawnSync } from "node:child_process";
import { StartupError } from "@/db/startup-error";

/** Who runs PostgreSQL. It refuses to run as root, so root lends it another user. */
export interface ClusterUser {
  /** What to hand to spawn(); empty when it is the user that runs Laurel. */
  ids: { uid?: number; gid?: number };
}

function lookUp(name: string): { uid: number; gid: number } | null {
  const numbers = ["-u", "-g"].map((flag) => {
    const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
    return status === 0 ? Number.parseInt(stdout, 10) : Number.NaN;
  });
  const [uid, gid] = numbers;
  return uid && gid !== undefined && Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : null;
}

/** True where this process is root, on systems that have one. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The user for the cluster: oneself, or, as root, `postgres`, made if the machine has none. */
export function clusterUser(): ClusterUser {
  if (!isRoot()) return { ids: {} };
  const known = lookUp("postgres");
  if (known) return { ids: known };
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  const made = lookUp("postgres") ?? adduser() ?? lookUp("nobody");
  if (made) return { ids: made };
  throw new StartupError(
    "PostgreSQL refuses to run as root and no other user could be made for it: start Laurel as a normal user, or set DATABASE_URL.",
  );
}

// Alpine and BusyBox have adduser instead.
function adduser(): { uid: number; gid: number } | null {
  spawnSync("adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", "postgres"]);
  return lookUp("postgres");
}

/** Whether that user can go into `folder`, tried rather than reckoned from modes. */
export function canEnter(user: ClusterUser, folder: string): boolean {
  if (user.ids.uid === undefined) return true;
  return spawnSync("test", ["-x", folder], { ...user.ids, cwd: "/" }).status === 0;
}
