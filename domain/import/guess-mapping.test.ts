import { describe, expect, it } from "vitest";
import { detectDelimiter } from "@/domain/import/delimiter";
import { detectEncoding, type Encoding } from "@/domain/import/encoding";
import { guessColumns } from "@/domain/import/fields";
import { guessMapping } from "@/domain/import/guess-mapping";
import { mappingProblems } from "@/domain/import/mapping";

/** Bytes of `text` in a single-byte code page, found by decoding every byte. */
function encode(text: string, encoding: Encoding): Uint8Array {
  const page = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from(Array.from(text, (char) => page.get(char) ?? 63));
}

function named(header: string, delimiter = ","): Record<string, string> {
  const names = header.split(delimiter);
  return Object.fromEntries(Object.entries(guessColumns(names)).map(([field, column]) => [field, names[column] ?? ""]));
}

describe("guessColumns", () => {
  it("knows UCI Online Retail", () => {
    expect(named("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country")).toEqual({
      order: "InvoiceNo",
      sku: "StockCode",
      name: "Description",
      quantity: "Quantity",
      date: "InvoiceDate",
      unitPrice: "UnitPrice",
      customer: "CustomerID",
    });
  });

  it("knows Shopify's export, where the order is called Name", () => {
    const header =
      "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount";
    expect(named(header)).toEqual({
      order: "Name",
      email: "Email",
      status: "Financial Status",
      currency: "Currency",
      date: "Created at",
      quantity: "Lineitem quantity",
      name: "Lineitem name",
      unitPrice: "Lineitem price",
      sku: "Lineitem sku",
      discount: "Lineitem discount",
    });
  });

  it("knows Polish and Russian names, whatever their case and accents", () => {
    expect(
      named(
        "Numer zamówienia;Data złożenia;E-mail klienta;Symbol;Nazwa produktu;Ilość;Cena brutto;Wartość brutto;Status zamówienia;Sklep",
        ";",
      ),
    ).toEqual({
      order: "Numer zamówienia",
      date: "Data złożenia",
      email: "E-mail klienta",
      sku: "Symbol",
      name: "Nazwa produktu",
      quantity: "Ilość",
      unitPrice: "Cena brutto",
      lineTotal: "Wartość brutto",
      status: "Status zamówienia",
      store: "Sklep",
    });
    expect(named("Номер заказа;Дата заказа;Код клиента;Артикул;Наименование;Кол-во;Цена;Сумма", ";")).toEqual({
      order: "Номер заказа",
      date: "Дата заказа",
      customer: "Код клиента",
      sku: "Артикул",
      name: "Наименование",
      quantity: "Кол-во",
      unitPrice: "Цена",
      lineTotal: "Сумма",
    });
  });

  it("reads snake case, camel case and shouting", () => {
    expect(named("order_id,orderDate,CUSTOMER_ID,qty,unit-price,line_total")).toEqual({
      order: "order_id",
      date: "orderDate",
      customer: "CUSTOMER_ID",
      quantity: "qty",
      unitPrice: "unit-price",
      lineTotal: "line_total",
    });
  });

  it("does not take an order's total for a line's", () => {
    expect(named("order,date,customer,price,total").lineTotal).toBeUndefined();
    expect(named("order,date,customer,total").lineTotal).toBe("total");
  });
});

describe("detectDelimiter", () => {
  it.each<[string, string]>([
    ["a,b,c\n1,2,3\n", ","],
    ["a;b;c\n1,5;2;3\n1,5;2;3", ";"],
    ["a\tb\n1, 2\t3\n", "\t"],
    ["a|b\n1|2\n", "|"],
    ['a;b\n"x,y,z";2\n"x,y,z";2\n', ";"],
    ["a\n1\n", ","],
  ])("of %j is %j", (sample, delimiter) => {
    expect(detectDelimiter(sample)).toBe(delimiter);
  });
});

describe("detectEncoding", () => {
  const polish = "Herbata żółta, róża, łąka, świeża mięta, ŹRÓDŁO\n";
  const russian = "Чай зелёный, мята перечная, Иванов\n";
  const western = "Café crème, Müller, señor, Ångström £5\n";

  it.each<[string, Encoding]>([
    [polish, "windows-1250"],
    [russian, "windows-1251"],
    [western, "windows-1252"],
  ])("tells %j by its letters", (text, encoding) => {
    expect(detectEncoding(encode(`a,b\n${text.repeat(3)}`, encoding))).toBe(encoding);
  });

  it("takes UTF-8, with a mark, without one, and cut within a letter", () => {
    const bytes = new TextEncoder().encode(polish.repeat(5));
    expect(detectEncoding(bytes)).toBe("utf-8");
    expect(detectEncoding(new TextEncoder().encode(`\ufeff${russian}`))).toBe("utf-8");
    const inLetter = bytes.findIndex((byte) => byte >= 0xc0) + 1;
    expect(detectEncoding(bytes.subarray(0, inLetter))).toBe("utf-8");
    expect(detectEncoding(Uint8Array.of(0xff, 0xfe, 0x61, 0))).toBe("utf-16le");
  });
});

describe("guessMapping", () => {
  const guess = (text: string) =>
    guessMapping(
      { bytes: new TextEncoder().encode(text), whole: true },
      { currency: "PLN", timeZone: "Europe/Warsaw", source: "shop" },
    );

  it("puts it all together", () => {
    const mapping = guess(
      "\ufeffNr zamówienia;Data;Klient;Ilość;Cena\nC1;13.01.2024;k1;1;1.234,50\n2;01.02.2024;k2;2;8,50\n3;02.02.2024;k2;2;8,50\n",
    );
    expect(mapping).toMatchObject({
      format: { encoding: "utf-8", delimiter: ";", lineBreak: "\n" },
      columns: { order: 0, date: 1, customer: 2, quantity: 3, unitPrice: 4 },
      decimalMark: ",",
      dateOrder: "dmy",
      dateAmbiguous: false,
      cancelledPrefix: "C",
    });
    expect(mapping.header[0]).toBe("Nr zamówienia");
    expect(mappingProblems(mapping)).toEqual([]);
  });

  it("takes no C for a cancellation where every number has one", () => {
    expect(guess("order,date,customer,price\nC1,2024-01-01,a,1\nC2,2024-01-01,a,1\n").cancelledPrefix).toBeNull();
  });

  it("says what is missing", () => {
    expect(mappingProblems(guess("a,b\n1,2\n"))).toEqual([
      { code: "missing-field", field: "order" },
      { code: "missing-field", field: "date" },
      { code: "no-customer" },
      { code: "no-price" },
    ]);
    expect(mappingProblems(guess(""))).toEqual([{ code: "no-records" }]);
  });
});
