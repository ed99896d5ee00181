import { z } from "zod";
import { getSegment, type Segment } from "@/db/queries/segments";

/** The segment that an address names; null where it names none. */
export async function readSegment(id: string): Promise<Segment | null> {
  return z.uuid().safeParse(id).success ? getSegment({ id }) : null;
}
