import { findMembers } from "@/db/queries/members";
import { mayOpen } from "@/domain/access";
import { memberDetail, memberName } from "@/lib/member-words";
import { getStaff } from "@/lib/session";

/** Members for the quick search, at most six: `?q=` a name, e-mail, phone, card number or external id. */
export async function GET(request: Request): Promise<Response> {
  const staff = await getStaff();
  if (staff === null || !mayOpen(staff.role, "members"))
    return Response.json({ members: [] }, { status: staff === null ? 401 : 403 });
  const found = await findMembers({ search: new URL(request.url).searchParams.get("q") ?? "" });
  const members = found.map((member) => ({ id: member.id, name: memberName(member), detail: memberDetail(member) }));
  return Response.json({ members }, { headers: { "cache-control": "private, no-store" } });
}
