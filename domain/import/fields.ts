/** What a column of an order file can mean. */
export const importFields = [
  "order", "date", "time", "customer", "email", "sku", "name", "category", "quantity", "unitPrice", "lineTotal",
  "discount", "kind", "currency", "channel", "store", "status",
] as const;

/** A meaning of a column. */
export type ImportField = (typeof importFields)[number];

/** Which column (0-based) holds which field; a field that no column holds is missing. */
export type ColumnMap = Readonly<Partial<Record<ImportField, number>>>;

/** Whether `value` names a field. */
export function isImportField(value: unknown): value is ImportField {
  return importFields.some((field) => field === value);
}

/**
 * Names of columns, normalised (lower case, no accents, words only), that say one thing: Polish, English and Russian,
 * and exports of Shopify, WooCommerce, Allegro, BaseLinker, IdoSell, PrestaShop and UCI Online Retail.
 * Better names stand first.
 */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  order: [
    "order id", "orderid", "order number", "order no", "order", "invoiceno", "invoice no", "invoice number", "invoice",
    "numer zamowienia", "nr zamowienia", "id zamowienia", "zamowienie", "numer faktury", "nr faktury", "faktura", "numer dokumentu",
    "номер заказа", "заказ", "id заказа", "номер счета", "номер чека", "чек", "order name", "receipt", "receipt number",
    "transaction id", "transaction", "numer paragonu", "paragon", "name",
  ],
  date: [
    "order date", "orderdate", "invoicedate", "invoice date", "created at", "date created", "order created", "purchase date",
    "transaction date", "date", "datetime", "timestamp", "data zamowienia", "data zlozenia", "data zakupu", "data faktury",
    "data wystawienia", "data sprzedazy", "data", "data i godzina", "дата заказа", "дата и время", "дата покупки", "дата", "paid at",
  ],
  time: ["time", "order time", "godzina", "czas", "godzina zamowienia", "время", "время заказа"],
  customer: [
    "customerid", "customer id", "customer number", "customer no", "customer", "client id", "client", "buyer id", "user id", "member id",
    "id klienta", "numer klienta", "nr klienta", "klient", "kod klienta", "id kupujacego", "kupujacy", "login klienta",
    "id клиента", "номер клиента", "код клиента", "клиент", "покупатель", "id покупателя",
  ],
  email: [
    "email", "e mail", "customer email", "billing email", "buyer email", "email klienta", "e mail klienta", "adres e mail", "adres email",
    "mail", "email klient", "e mail kupujacego", "почта", "эл почта", "электронная почта", "email клиента", "e mail клиента", "емейл",
  ],
  sku: [
    "sku", "lineitem sku", "stockcode", "stock code", "product code", "item code", "article", "article number", "product id", "item sku",
    "kod produktu", "kod towaru", "symbol", "indeks", "id produktu", "kod", "sygnatura", "ean",
    "артикул", "код товара", "код продукта", "id товара", "код",
  ],
  name: [
    "lineitem name", "product name", "item name", "description", "product", "item", "title",
    "nazwa produktu", "nazwa towaru", "nazwa", "produkt", "towar", "opis",
    "название товара", "название", "наименование", "товар", "описание",
  ],
  category: ["category", "product category", "kategoria", "kategoria produktu", "категория", "категория товара"],
  quantity: [
    "quantity", "qty", "lineitem quantity", "item quantity", "units", "count", "ilosc", "ilosc sztuk", "liczba", "liczba sztuk", "sztuk", "szt",
    "количество", "кол во", "колво", "шт",
  ],
  unitPrice: [
    "unitprice", "unit price", "lineitem price", "item price", "price", "item cost", "price each", "cena brutto", "cena jednostkowa",
    "cena jednostkowa brutto", "cena", "cena produktu", "cena za sztuke", "цена", "цена за единицу", "цена за шт",
  ],
  lineTotal: [
    "line total", "linetotal", "item total", "line amount", "amount", "total", "order line total", "subtotal", "wartosc brutto", "wartosc", "wartosc pozycji",
    "kwota", "kwota brutto", "suma", "razem", "сумма", "стоимость", "итого", "сумма позиции",
  ],
  discount: [
    "lineitem discount", "line discount", "item discount", "discount", "rabat", "znizka", "upust", "kwota rabatu", "скидка", "сумма скидки",
  ],
  kind: ["line kind", "line type", "item type", "kind", "type", "rodzaj", "rodzaj pozycji", "typ", "typ pozycji", "тип", "вид", "тип позиции"],
  currency: ["currency", "currency code", "order currency", "waluta", "kod waluty", "валюта"],
  channel: ["channel", "sales channel", "order source", "source name", "source", "kanal", "kanal sprzedazy", "zrodlo", "zrodlo zamowienia", "канал", "канал продаж", "источник"],
  store: ["store", "shop", "location", "branch", "outlet", "sklep", "salon", "punkt sprzedazy", "oddzial", "магазин", "точка продаж", "филиал"],
  status: [
    "financial status", "order status", "payment status", "status", "state", "status zamowienia", "status platnosci", "stan",
    "статус", "статус заказа", "состояние",
  ],
};

/** Lower case, without accents, words parted by single spaces. */
export function normaliseHeader(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/ł/g, "l")
    .normalize("NFD")
    .replace(/(?<=[a-z])\p{M}/gu, "")
    .normalize("NFC")
    .replace(/ё/g, "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A column that a field might be, the better the lower the rank. */
interface Candidate {
  readonly field: ImportField;
  readonly column: number;
  readonly rank: number;
}

function candidatesOf(header: string, column: number): Candidate[] {
  const spaced = normaliseHeader(header);
  const joined = spaced.replaceAll(" ", "");
  const found: Candidate[] = [];
  for (const field of importFields) {
    const rank = names[field].findIndex((name) => name === spaced || name.replaceAll(" ", "") === joined);
    if (rank !== -1) found.push({ field, column, rank });
  }
  return found;
}

/**
 * Guesses from the header which column means what, each field and each column once: of two columns for a field the
 * better name wins, of two alike the first column. A lone "Name" is the order only where no better column is, and
 * then beside another name of goods, as in Shopify's export.
 */
export function guessColumns(header: readonly string[]): ColumnMap {
  const candidates = header.flatMap((text, column) => candidatesOf(text, column));
  candidates.sort((a, b) => a.rank - b.rank || a.column - b.column);
  const map: Partial<Record<ImportField, number>> = {};
  const taken = new Set<number>();
  for (const { field, column } of candidates) {
    if (map[field] !== undefined || taken.has(column)) continue;
    map[field] = column;
    taken.add(column);
  }
  if (map.unitPrice !== undefined && map.lineTotal !== undefined && !isOwnTotal(header[map.lineTotal] ?? "")) {
    delete map.lineTotal;
  }
  if (map.order !== undefined && normaliseHeader(header[map.order] ?? "") === "name" && map.name === undefined) {
    map.name = map.order;
    delete map.order;
  }
  return map;
}

// Beside a unit price, a bare "total" is usually the order's, repeated on its lines.
function isOwnTotal(header: string): boolean {
  return !["total", "subtotal", "suma", "razem", "итого", "amount", "kwota"].includes(normaliseHeader(header));
}
