import { describe, expect, it } from "vitest";
import { clientAddress } from "@/lib/client-address";

describe("clientAddress", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["10.0.0.1, 203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("reads %s as %s", (header, address) => {
    expect(clientAddress(new Headers({ "x-forwarded-for": header }))).toBe(address);
  });

  it("has a name for nobody", () => {
    expect(clientAddress(new Headers())).toBe("unknown");
  });
});
