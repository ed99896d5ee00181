import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { savePicture } from "@/db/mutations/save-picture";
import { getPicture } from "@/db/queries/pictures";
import { testDatabase } from "@/test/database";

testDatabase();
const now = new Date("2026-11-21T12:00:00Z");
const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 40, g: 90, b: 60 } } });

describe("saving a picture", () => {
  it("keeps two sizes as WebP, upright, and nothing of the file but its pixels", async () => {
    const bytes = await canvas(1_600, 2_000)
      .withExif({ IFD0: { Copyright: "tajne" }, IFD3: { GPSLatitude: "50/1 3/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const outcome = await savePicture({ bytes, now });
    expect(outcome).toMatchObject({ ok: true, width: 1_200, height: 960 });
    const id = outcome.ok ? outcome.id : "";
    const large = await sharp((await getPicture({ id, size: "large" })) ?? new Uint8Array()).metadata();
    expect(large).toMatchObject({ format: "webp", width: 1_200 });
    expect([large.exif, large.xmp, large.iptc, large.icc, large.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    const small = await sharp((await getPicture({ id, size: "small" })) ?? new Uint8Array()).metadata();
    expect(small).toMatchObject({ format: "webp", width: 480, height: 384 });
  });

  it("refuses what is no picture, too large or too small", async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><script>alert(1)</script></svg>',
    );
    const cut = (await canvas(800, 600).png().toBuffer()).subarray(0, 200);
    expect(await savePicture({ bytes: Buffer.from("hello"), now })).toEqual({ ok: false, reason: "NOT_A_PICTURE" });
    expect(await savePicture({ bytes: svg, now })).toEqual({ ok: false, reason: "NOT_A_PICTURE" });
    expect(await savePicture({ bytes: cut, now })).toEqual({ ok: false, reason: "NOT_A_PICTURE" });
    expect(await savePicture({ bytes: new Uint8Array(5 * 1024 * 1024 + 1), now })).toEqual({
      ok: false,
      reason: "TOO_LARGE",
    });
    expect(await savePicture({ bytes: await canvas(9_000, 9_000).png().toBuffer(), now })).toEqual({
      ok: false,
      reason: "TOO_LARGE",
    });
    expect(await savePicture({ bytes: await canvas(399, 300).png().toBuffer(), now })).toEqual({
      ok: false,
      reason: "TOO_SMALL",
    });
  });

  it("sweeps old pictures that no reward uses, and no other", async () => {
    const bytes = await canvas(400, 300).webp().toBuffer();
    const old = new Date("2026-11-10T12:00:00Z");
    const saved = [await savePicture({ bytes, now: old }), await savePicture({ bytes, now: old })];
    const [unused = "", used = ""] = saved.map((outcome) => (outcome.ok ? outcome.id : ""));
    const text = sql.json({ pl: "", en: "", ru: "" });
    await sql`
      insert into reward (id, kind, name, description, terms, picture_id, cost, created_at, updated_at)
      values (${randomUUID()}, 'product', ${text}, ${text}, ${text}, ${used}, 1, ${now}, ${now})`;
    const fresh = await savePicture({ bytes, now });
    await savePicture({ bytes, now });
    const young = fresh.ok ? fresh.id : "";
    expect(await getPicture({ id: unused, size: "small" })).toBeNull();
    expect(await getPicture({ id: used, size: "small" })).not.toBeNull();
    expect(await getPicture({ id: young, size: "small" })).not.toBeNull();
  });
});
