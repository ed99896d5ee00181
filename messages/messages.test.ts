import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import en from "@/messages/en.json";
import pl from "@/messages/pl.json";
import ru from "@/messages/ru.json";

interface Tree {
  [key: string]: string | Tree;
}

const SPOKEN: Record<string, Tree> = { pl, en, ru };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const texts = new Map(Object.entries(SPOKEN).map(([language, tree]) => [language, flatten(tree)]));

/** Every element of a message, those inside plurals, selects and tags too. */
function elements(message: readonly MessageFormatElement[]): MessageFormatElement[] {
  return message.flatMap((element) => {
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [element, ...Object.values(element.options).flatMap(({ value }) => elements(value))];
    return element.type === TYPE.tag ? [element, ...elements(element.children)] : [element];
  });
}

/** The names of the values and tags that a message shows; those that only choose a form differ between languages. */
function shown(text: string): string[] {
  const named = elements(parse(text)).filter((element) => {
    if (element.type === TYPE.plural)
      return Object.values(element.options).some(({ value }) => value.some(({ type }) => type === TYPE.pound));
    return ![TYPE.literal, TYPE.pound, TYPE.select].includes(element.type);
  });
  return [...new Set(named.map((element) => ("value" in element ? String(element.value) : "")))].sort();
}

describe.each([...texts.keys()])("texts in %s", (language) => {
  const own = texts.get(language) ?? new Map<string, string>();

  it("has every key that another language has", () => {
    const all = new Set([...texts.values()].flatMap((one) => [...one.keys()]));
    expect([...all].filter((key) => !own.has(key))).toEqual([]);
  });

  it("says something wherever another language does", () => {
    const spoken = new Set(
      [...texts.values()].flatMap((one) => [...one].flatMap(([key, text]) => (text.trim() ? [key] : []))),
    );
    expect([...spoken].filter((key) => !own.get(key)?.trim())).toEqual([]);
  });

  it("is well-formed ICU", () => {
    const broken = [...own].filter(([, text]) => {
      try {
        parse(text);
        return false;
      } catch {
        return true;
      }
    });
    expect(broken).toEqual([]);
  });

  it("shows the same values as Polish", () => {
    const polish = texts.get("pl") ?? new Map<string, string>();
    const different = [...own].filter(([key, text]) => {
      const model = polish.get(key);
      return model !== undefined && shown(model).join() !== shown(text).join();
    });
    expect(different).toEqual([]);
  });

  it("names every plural form of the language, or only one and other where few and many read like other", () => {
    const lacking = [...own].filter(([, text]) =>
      elements(parse(text)).some((element) => {
        if (element.type !== TYPE.plural) return false;
        const forms = { type: element.pluralType ?? "cardinal" };
        const missing = new Intl.PluralRules(language, forms)
          .resolvedOptions()
          .pluralCategories.filter((category) => !(category in element.options));
        return missing.length > 0 && missing.sort().join() !== "few,many";
      }),
    );
    expect(lacking).toEqual([]);
  });
});
