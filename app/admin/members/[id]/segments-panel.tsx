import { getTranslations } from "next-intl/server";
import { TagsField } from "@/app/admin/members/[id]/tags-field";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { MemberRecord } from "@/db/queries/member-record";
import { listTags } from "@/db/queries/products";
import { listSegmentsOfMember } from "@/db/queries/segments";
import { may, mayOpen } from "@/domain/access";
import type { StaffRole } from "@/domain/staff";

const SUGGESTED = 50;
const CHIP = "inline-block max-w-full truncate rounded-full bg-sunken px-3 py-1 text-sm";

/** The segments that a member is in, and the tags that staff put on them. */
export async function SegmentsPanel({ member, role }: { member: MemberRecord; role: StaffRole }) {
  const editable = may(role, "editMember") && member.status !== "erased";
  const [t, segments, known] = await Promise.all([
    getTranslations("admin.member.segments"),
    listSegmentsOfMember({ memberId: member.id }),
    editable ? listTags() : [],
  ]);
  return (
    <Panel title={t("title")}>
      {segments.length === 0 ? (
        <p className="text-ink-2">{t("none")}</p>
      ) : (
        <ul className="flex flex-wrap gap-1.5">
          {segments.map(({ id, name }) => (
            <li key={id} className="min-w-0">
              {mayOpen(role, "segments") ? (
                <Link href={`/admin/segments/${id}`} className={`${CHIP} hover:underline`}>
                  {name}
                </Link>
              ) : (
                <span className={CHIP}>{name}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <h3 className="mt-4 mb-1.5 text-sm font-medium text-ink-2">{t("tags")}</h3>
      <TagsField
        key={member.tags.join(" ")}
        memberId={member.id}
        tags={member.tags}
        known={known.slice(0, SUGGESTED).map(({ value }) => value)}
        editable={editable}
      />
    </Panel>
  );
}
