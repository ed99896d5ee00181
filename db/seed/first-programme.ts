import { randomBytes } from "node:crypto";
import { type Executor, transaction } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import { hashPassword } from "@/db/password";
import { account } from "@/db/schema/account";
import { programmeVersion } from "@/db/schema/programme";
import { firstCampaign, publishCampaign } from "@/db/seed/campaigns";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import { uuidv7 } from "@/domain/id";
import type { ProgrammeSettings } from "@/domain/programme";

/** How a shop without the demo begins; everything of it is edited in the back-office. */
const firstProgramme: ProgrammeSettings = { ...zielnikProgramme, shopName: "Laurel", cardPrefix: "LR" };

/** Who signs in first. The password is known only here, once. */
export interface FirstAdmin {
  readonly email: string;
  readonly password: string;
}

/** Gives an empty database a programme to edit and an admin to edit it, both or neither. */
export async function seedFirstProgramme({ email, now }: { email: string; now: Date }): Promise<FirstAdmin> {
  const password = randomBytes(12).toString("base64url");
  const passwordHash = await hashPassword(password);
  await transaction(async (tx: Executor) => {
    await tx.insert(programmeVersion).values({ version: 1, settings: firstProgramme, createdAt: now, createdBy: null });
    await publishCampaign(tx, { title: "Punkty za zakupy", definition: firstCampaign, at: now });
    await tx.insert(account).values({
      id: uuidv7(now),
      email,
      emailVerifiedAt: now,
      passwordHash,
      name: "Admin",
      locale: "pl",
      memberId: null,
      staffRole: "admin",
      createdAt: now,
    });
    await writeAudit(tx, {
      accountId: null,
      actorName: "Laurel",
      action: "programme.saved",
      subject: "programme",
      subjectId: "1",
      after: firstProgramme,
      now,
    });
  });
  return { email, password };
}
