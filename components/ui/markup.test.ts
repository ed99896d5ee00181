import { describe, expect, it } from "vitest";
import { boldText, html } from "./markup";

describe("html", () => {
  it("escapes every text, in elements and in attributes", () => {
    const evil = `<script>alert("1" & '2')</script>`;
    expect(html`<a title="${evil}">${evil}</a>`.__html).toBe(
      "<a title='&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;'>&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;</a>",
    );
  });

  it("sets other markup as it is, one or many, and leaves out what is absent", () => {
    const item = html`<i>${"a&b"}</i>`;
    expect(html`${item}|${[item, item]}|${false}${null}${undefined}${0}`.__html).toBe(
      "<i>a&amp;b</i>|<i>a&amp;b</i><i>a&amp;b</i>|0",
    );
  });
});

describe("boldText", () => {
  it("keeps the message's bold and escapes what is put into it", () => {
    const text = boldText(({ b, name }) => `to ${typeof b === "function" && b(String(name))}`, { name: "<Tea & co>" });
    expect(text.__html).toBe("to <b>&lt;Tea &amp; co&gt;</b>");
  });
});
