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

/** The names of the values and tags that a message takes. */
function argumentsOf(text: string): string[] {
  const named = elements(parse(text)).filter(({ type }) => type !== TYPE.literal && type !== TYPE.pound);
  return [...new Set(named.map((element) => ("value" in element ? String(element.value) : "")))].sort();
}

describe.each([...texts.keys()])("texts in %s", (language) => {
  const own = texts.get(language) ?? new Map<string, string>();

  it("has every key that another language has, and no empty text", () => {
    const all = new Set([...texts.values()].flatMap((one) => [...one.keys()]));
    expect([...all].filter((key) => !own.get(key)?.trim())).toEqual([]);
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

  it("takes the same values as Polish", () => {
    const polish = texts.get("pl") ?? new Map<string, string>();
    const different = [...own].filter(([key, text]) => {
      const model = polish.get(key);
      return model !== undefined && argumentsOf(model).join() !== argumentsOf(text).join();
    });
    expect(different).toEqual([]);
  });

  it("names every plural form of the language", () => {
    const lacking = [...own].filter(([, text]) =>
      elements(parse(text)).some((element) => {
        if (element.type !== TYPE.plural) return false;
        const categories = new Intl.PluralRules(language, { type: element.pluralType ?? "cardinal" }).resolvedOptions()
          .pluralCategories;
        return categories.some((category) => !(category in element.options));
      }),
    );
    expect(lacking).toEqual([]);
  });
});
