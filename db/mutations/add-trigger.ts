import type { Executor } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import type { ReservedEvent } from "@/domain/campaign/listeners";

/** Something that happened to a member and that campaigns may wait for. */
export interface NewTrigger {
  readonly memberId: number;
  readonly type: ReservedEvent;
  /** The same cause has the same key: it is recorded once, for ever. */
  readonly key: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly at: Date;
}

/** Puts a reserved event into the causing transaction, to be recorded through the door at once by a job. */
export async function addTrigger(
  tx: Executor,
  { memberId, type, key, attributes = {}, at }: NewTrigger,
): Promise<void> {
  await tx.$client`
    insert into pending_trigger (member_id, type, key, attributes, occurred_at)
    values (${memberId}, ${type}, ${key}, ${JSON.stringify(attributes)}::text::json, ${at})
    on conflict do nothing`;
  await enqueue(tx, "record-triggers", {}, { key: "record-triggers:now" });
}
