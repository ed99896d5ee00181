import { type Executor, transaction } from "@/db/client";
import { askRefresh, audit, isNameTaken, lockSegments, type SegmentActor } from "@/db/mutations/save-segment";
import { segment } from "@/db/schema/segment";
import { uuidv7 } from "@/domain/id";
import { segmentLimits } from "@/domain/segment/check-segment";

const MOST_COPIES = 100;

/** Copies a segment under a name that is free ("Gold (copy 2)"), with the members of a list, audited. */
export async function copySegment(
  input: SegmentActor & { readonly id: string; readonly suffix: string },
  executor?: Executor,
): Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly reason: "NOT_FOUND" }> {
  if (!executor) return transaction((tx) => copySegment(input, tx));
  const { now } = input;
  const source = await lockSegments(executor, input.id);
  if (source === null) return { ok: false, reason: "NOT_FOUND" };
  const id = uuidv7(now);
  const name = await freeName(executor, source.name, input.suffix);
  const isList = source.definition.kind === "list";
  await executor.insert(segment).values({
    id,
    name,
    description: source.description,
    definition: source.definition,
    size: isList ? source.size : 0,
    stale: !isList,
    refreshedAt: isList ? now : null,
    createdBy: input.accountId,
    createdAt: now,
    updatedAt: now,
  });
  if (isList) {
    await executor.$client`insert into segment_member (segment_id, member_id, since)
      select ${id}::uuid, member_id, ${now} from segment_member where segment_id = ${source.id}`;
  }
  await audit(executor, input, "segment.copied", id, null, { name, from: source.id });
  await askRefresh(executor, id);
  return { ok: true, id };
}

async function freeName(tx: Executor, name: string, suffix: string): Promise<string> {
  for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
    const end = copy === 1 ? ` (${suffix})` : ` (${suffix} ${copy})`;
    const free = `${[...name].slice(0, segmentLimits.name - end.length).join("")}${end}`;
    if (!(await isNameTaken(tx, free, null))) return free;
  }
  return `${suffix} ${uuidv7(new Date(0)).slice(-12)}`;
}
