import sharp from "sharp";
import { type Executor, transaction } from "@/db/client";
import { picture } from "@/db/schema/reward";
import { uuidv7 } from "@/domain/id";
import { PICTURE_MAX_BYTES } from "@/domain/picture";

const MAX_PIXELS = 60_000_000;
const MIN_WIDTH = 400;
const MIN_HEIGHT = 300;
const LARGE_WIDTH = 1_200;
const SMALL_WIDTH = 480;
const UPLOADABLE = new Set(["jpeg", "png", "webp", "heif"]);
const UNUSED_DAYS = 7;

/** Why a file does not become a picture. */
export type PictureRefusal = "NOT_A_PICTURE" | "TOO_LARGE" | "TOO_SMALL";

/** A picture ready to store. */
export interface EncodedPicture {
  readonly large: Buffer;
  readonly small: Buffer;
  readonly width: number;
  readonly height: number;
}

/** The new picture's id and its size as stored. */
export type SavePictureOutcome =
  | { ok: true; id: string; width: number; height: number }
  | { ok: false; reason: PictureRefusal };

/**
 * Stores an uploaded picture (JPEG, PNG, WebP or AVIF; at most 5 MB and 60 megapixels, at least 400 × 300).
 * It is re-encoded, so that nothing of the file but its pixels is kept: no place, no camera, no code.
 */
export async function savePicture(
  { bytes, now }: { bytes: Uint8Array; now: Date },
  executor?: Executor,
): Promise<SavePictureOutcome> {
  if (bytes.byteLength > PICTURE_MAX_BYTES) return { ok: false, reason: "TOO_LARGE" };
  const refusal = await refuse(bytes);
  if (refusal !== null) return { ok: false, reason: refusal };
  let encoded: EncodedPicture;
  try {
    encoded = await encodePicture(bytes);
  } catch {
    // A header that promised a picture, and a body that breaks the promise.
    return { ok: false, reason: "NOT_A_PICTURE" };
  }
  const id = uuidv7(now);
  const write = async (tx: Executor) => {
    await sweepUnused(tx, now);
    await tx.insert(picture).values({ id, ...encoded, createdAt: now });
  };
  await (executor ? write(executor) : transaction(write));
  return { ok: true, id, width: encoded.width, height: encoded.height };
}

async function refuse(bytes: Uint8Array): Promise<PictureRefusal | null> {
  try {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (!UPLOADABLE.has(format)) return "NOT_A_PICTURE";
    if (width * height > MAX_PIXELS) return "TOO_LARGE";
    return Math.max(width, height) < MIN_WIDTH || Math.min(width, height) < MIN_HEIGHT ? "TOO_SMALL" : null;
  } catch {
    return "NOT_A_PICTURE";
  }
}

/** Turns any picture sharp can read (SVG too: only for files of our own) into WebP of both sizes, upright, without metadata. */
export async function encodePicture(bytes: Uint8Array): Promise<EncodedPicture> {
  const upright = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" }).autoOrient();
  const at = (width: number, quality: number) =>
    upright.clone().resize({ width, withoutEnlargement: true }).webp({ quality }).toBuffer({ resolveWithObject: true });
  const [large, small] = await Promise.all([at(LARGE_WIDTH, 82), at(SMALL_WIDTH, 78)]);
  return { large: large.data, small: small.data, width: large.info.width, height: large.info.height };
}

/** Drops pictures that were uploaded a week ago and that no reward came to use. */
async function sweepUnused(tx: Executor, now: Date): Promise<void> {
  const before = new Date(now.getTime() - UNUSED_DAYS * 86_400_000);
  await tx.$client`
    delete from picture where id in (
      select id from picture
      where created_at < ${before} and not exists (select 1 from reward where reward.picture_id = picture.id)
        and not exists (select 1 from badge where badge.picture_id = picture.id)
        and not exists (select 1 from challenge where challenge.draft->>'pictureId' = picture.id::text)
        and not exists (select 1 from challenge_version v where v.definition->>'pictureId' = picture.id::text)
      order by id limit 20 for update skip locked)`;
}
