import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { type ClusterUser, canEnter, isRoot } from "@/db/embedded/cluster-user";
import { StartupError } from "@/db/startup-error";
import { env } from "@/env";

const PROJECT = path.resolve(import.meta.dirname, "../..");
const SYSTEM_DIR = "/var/lib/laurel";

/** Generated once, kept in the data folder, readable by its owner alone. */
export interface Secrets {
  authSecret: string;
  ownerPassword: string;
  appPassword: string;
  /** The port the embedded database had last; taken again when free. */
  databasePort?: number;
}

/** Where copies of programs go when the project's own folder is closed to the cluster's user. */
export function sharedFolder(): string {
  return isRoot() ? SYSTEM_DIR : path.join(PROJECT, ".laurel");
}

function nearestExisting(folder: string): string {
  let current = folder;
  while (!existsSync(current)) current = path.dirname(current);
  return current;
}

function defaultFolder(user: ClusterUser): string {
  const beside = path.join(PROJECT, ".laurel");
  if (canEnter(user, nearestExisting(beside)) && canEnter(user, PROJECT)) return beside;
  const hash = createHash("sha256").update(PROJECT).digest("hex").slice(0, 12);
  return path.join(SYSTEM_DIR, `${path.basename(PROJECT)}-${hash}`);
}

/**
 * The data folder, made if needed: LAUREL_DATA_DIR, else `.laurel` in the project, else, for root in a
 * closed home folder, one below /var/lib/laurel. Throws one sentence when it cannot be used.
 */
export function openDataFolder(user: ClusterUser): string {
  const folder = env.LAUREL_DATA_DIR ? path.resolve(env.LAUREL_DATA_DIR) : defaultFolder(user);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (isRoot()) chmodSync(folder, 0o711);
  } catch {
    throw new StartupError(
      `The data folder ${folder} cannot be written by this user: change its owner, or set LAUREL_DATA_DIR.`,
    );
  }
  if (!canEnter(user, folder)) {
    throw new StartupError(
      `The data folder ${folder} lies where PostgreSQL's own user cannot go: set LAUREL_DATA_DIR to a folder outside of closed home folders.`,
    );
  }
  // One folder, one name: a server is recognised by it, however the folder was reached.
  return realpathSync(folder);
}

function secretsFile(folder: string): string {
  return path.join(folder, "secrets.json");
}

/** Reads the folder's secrets, making them the first time. */
export function openSecrets(folder: string): Secrets {
  const file = secretsFile(folder);
  if (existsSync(file)) {
    try {
      return JSON.parse(readFileSync(file, "utf8"));
    } catch {
      throw new StartupError(
        `${file} cannot be read by this user or is damaged: start as the user who owns it, or restore it from a backup.`,
      );
    }
  }
  const secrets: Secrets = {
    authSecret: randomBytes(48).toString("base64url"),
    ownerPassword: randomBytes(24).toString("base64url"),
    appPassword: randomBytes(24).toString("base64url"),
  };
  if (existsSync(path.join(folder, "postgres"))) {
    throw new StartupError(
      `${file} is missing, and with it the password of the database beside it: restore it from a backup.`,
    );
  }
  saveSecrets(folder, secrets);
  return secrets;
}

/** Keeps changed secrets, mode 0600. */
export function saveSecrets(folder: string, secrets: Secrets): void {
  const file = secretsFile(folder);
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
}
