import type { ImportField } from "@/domain/import/fields";

/**
 * Names of columns, normalised (lower case, no accents, words only) and parted by commas, that say one thing: Polish,
 * English and Russian, and exports of Shopify, WooCommerce, Allegro, BaseLinker, IdoSell, PrestaShop and UCI Online
 * Retail. Better names stand first.
 */
const lists: Readonly<Record<ImportField, string>> = {
  order:
    "order id, orderid, order number, order no, order, invoiceno, invoice no, invoice number, invoice" +
    ", numer zamowienia, nr zamowienia, id zamowienia, zamowienie, numer faktury, nr faktury, faktura" +
    ", numer dokumentu, номер заказа, заказ, id заказа, номер счета, номер чека, чек, order name, receipt" +
    ", receipt number, transaction id, transaction, numer paragonu, paragon, name",
  date:
    "order date, orderdate, invoicedate, invoice date, created at, date created, order created" +
    ", purchase date, transaction date, date, datetime, timestamp, data zamowienia, data zlozenia" +
    ", data zakupu, data faktury, data wystawienia, data sprzedazy, data, data i godzina, дата заказа" +
    ", дата и время, дата покупки, дата, paid at",
  time: "time, order time, godzina, czas, godzina zamowienia, время, время заказа",
  customer:
    "customerid, customer id, customer number, customer no, customer, client id, client, buyer id" +
    ", user id, member id, id klienta, numer klienta, nr klienta, klient, kod klienta, id kupujacego" +
    ", kupujacy, login klienta, id клиента, номер клиента, код клиента, клиент, покупатель, id покупателя",
  email:
    "email, e mail, customer email, billing email, buyer email, email klienta, e mail klienta" +
    ", adres e mail, adres email, mail, email klient, e mail kupujacego, почта, эл почта, электронная почта" +
    ", email клиента, e mail клиента, емейл",
  sku:
    "sku, lineitem sku, stockcode, stock code, product code, item code, article, article number" +
    ", product id, item sku, kod produktu, kod towaru, symbol, indeks, id produktu, kod, sygnatura, ean" +
    ", артикул, код товара, код продукта, id товара, код",
  name:
    "lineitem name, product name, item name, description, product, item, title, nazwa produktu" +
    ", nazwa towaru, nazwa, produkt, towar, opis, название товара, название, наименование, товар, описание",
  category: "category, product category, kategoria, kategoria produktu, категория, категория товара",
  quantity:
    "quantity, qty, lineitem quantity, item quantity, units, count, ilosc, ilosc sztuk, liczba" +
    ", liczba sztuk, sztuk, szt, количество, кол во, колво, шт",
  unitPrice:
    "unitprice, unit price, lineitem price, item price, price, item cost, price each, cena brutto" +
    ", cena jednostkowa, cena jednostkowa brutto, cena, cena produktu, cena za sztuke, цена" +
    ", цена за единицу, цена за шт",
  lineTotal:
    "line total, linetotal, item total, line amount, amount, total, order line total, subtotal" +
    ", wartosc brutto, wartosc, wartosc pozycji, kwota, kwota brutto, suma, razem, сумма, стоимость, итого" +
    ", сумма позиции",
  discount:
    "lineitem discount, line discount, item discount, discount, rabat, znizka, upust, kwota rabatu" +
    ", скидка, сумма скидки",
  kind:
    "line kind, line type, item type, kind, type, rodzaj, rodzaj pozycji, typ, typ pozycji, тип, вид" + ", тип позиции",
  currency: "currency, currency code, order currency, waluta, kod waluty, валюта",
  channel:
    "channel, sales channel, order source, source name, source, kanal, kanal sprzedazy, zrodlo" +
    ", zrodlo zamowienia, канал, канал продаж, источник",
  store:
    "store, shop, location, branch, outlet, sklep, salon, punkt sprzedazy, oddzial, магазин, точка продаж" + ", филиал",
  status:
    "financial status, order status, payment status, status, state, status zamowienia, status platnosci" +
    ", stan, статус, статус заказа, состояние",
};

/** The names of each field's columns, the better first. */
export const headerNames: Readonly<Record<ImportField, readonly string[]>> = splitAll();

function splitAll(): Record<ImportField, readonly string[]> {
  const entries = Object.entries(lists).map(([field, list]) => [field, list.split(", ")]);
  return Object.fromEntries(entries) as Record<ImportField, readonly string[]>;
}
