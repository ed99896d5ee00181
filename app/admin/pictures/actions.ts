"use server";

import { z } from "zod";
import { type PictureRefusal, savePicture } from "@/db/mutations/save-picture";
import { staffActs } from "@/domain/access";
import { PICTURE_MAX_BYTES } from "@/domain/picture";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";

/** Takes a picture in; the reward, challenge or badge names it when it is saved. */
export const uploadPictureAction = staffAction(
  staffActs.uploadPictures,
  z.object({ file: z.instanceof(File) }),
  async ({ file }): Promise<ActionResult<{ id: string }, PictureRefusal>> => {
    if (file.size > PICTURE_MAX_BYTES) return { ok: false, reason: "TOO_LARGE" };
    const outcome = await savePicture({ bytes: new Uint8Array(await file.arrayBuffer()), now: clock.now() });
    return outcome.ok ? { ok: true, value: { id: outcome.id } } : outcome;
  },
);
