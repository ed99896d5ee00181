import { expect, it } from "vitest";
import { checkCampaign } from "@/domain/campaign/check-campaign";
import { readCampaign } from "@/domain/campaign/read-campaign";
import { blankCampaign, campaignTemplate, campaignTemplateIds } from "@/domain/campaign/templates";

it("offers templates that can be published as they are, but for a category that must be chosen", () => {
  const faults = campaignTemplateIds.map((id) => {
    const definition = campaignTemplate(id);
    return [id, definition ? checkCampaign(definition).map(({ field }) => field) : null];
  });
  const expected = campaignTemplateIds.map((id) => [
    id,
    id === "double-category" ? ["effects.0.lines.all.0.value"] : [],
  ]);
  expect(faults).toEqual(expected);
});

it("starts from nothing with a shape that can be kept, and knows no other templates", () => {
  expect(readCampaign(blankCampaign)).toMatchObject({ ok: true });
  expect(checkCampaign(blankCampaign).map(({ code }) => code)).toEqual(["required", "required"]);
  expect(campaignTemplate("toString")).toBeNull();
});
