import type { LocalText } from "@/domain/locale";
import type { RewardKind, RewardWords } from "@/domain/reward";

/** A reward of the demo; days are counted from the day of seeding. */
export interface SeedReward extends RewardWords {
  readonly key: string;
  readonly kind: RewardKind;
  readonly picture: string;
  readonly pictureAlt: LocalText;
  readonly cost: number;
  readonly valueMinor: number;
  readonly discountPercent?: number;
  readonly discountMinor?: number;
  readonly stock?: number;
  readonly perMemberLimit?: number;
  readonly tierIds?: readonly string[];
  readonly startsInDays?: number;
  readonly endsInDays?: number;
  readonly voucherDays: number;
  readonly featured?: boolean;
  /** How often members choose it, relative to the others; 0 = never in the past. */
  readonly popularity: number;
  /** Nothing of it is left today. */
  readonly soldOut?: boolean;
}

const text = (pl: string, en: string, ru: string): LocalText => ({ pl, en, ru });

const atTill = text(
  "Pokaż kod przy kasie albo wpisz go w koszyku.",
  "Show the code at the till or enter it in the basket.",
  "Покажите код на кассе или введите его в корзине.",
);

/** The catalogue of Zielnik, in the order of the portal. */
export const zielnikRewards: readonly SeedReward[] = [
  {
    key: "voucher-20",
    kind: "voucher",
    picture: "voucher",
    cost: 200,
    valueMinor: 20_00,
    discountMinor: 20_00,
    voucherDays: 90,
    featured: true,
    popularity: 30,
    name: text("Bon 20 zł na zakupy", "PLN 20 voucher", "Купон на 20 zł"),
    description: text(
      "Na wszystko w Zielniku, online i w sklepach. Bez kwoty minimalnej.",
      "For anything at Zielnik, online and in our shops. No minimum spend.",
      "На любые товары Zielnik, онлайн и в магазинах. Без минимальной суммы.",
    ),
    terms: atTill,
    pictureAlt: text(
      "Zielony bon podarunkowy na 20 zł",
      "A green gift voucher for PLN 20",
      "Зелёный подарочный купон на 20 zł",
    ),
  },
  {
    key: "candle",
    kind: "limited",
    picture: "candle",
    cost: 450,
    valueMinor: 45_00,
    stock: 120,
    perMemberLimit: 2,
    endsInDays: 70,
    voucherDays: 30,
    featured: true,
    popularity: 5,
    name: text("Świeca „Zimowy bór”", "“Winter Forest” candle", "Свеча «Зимний бор»"),
    description: text(
      "Wosk sojowy, olejek z jodły i szczypta żywicy. Edycja tylko na tę zimę.",
      "Soy wax, fir oil and a pinch of resin. This winter only.",
      "Соевый воск, масло пихты и немного смолы. Только этой зимой.",
    ),
    terms: text(
      "Odbiór w sklepie albo przy następnym zamówieniu.",
      "Collect in a shop or with your next order.",
      "Получите в магазине или со следующим заказом.",
    ),
    pictureAlt: text(
      "Świeca w szkle z gałązką jodły",
      "A candle in glass with a fir twig",
      "Свеча в стекле с веткой пихты",
    ),
  },
  {
    key: "discount-10",
    kind: "discount",
    picture: "percent",
    cost: 100,
    valueMinor: 10_00,
    discountPercent: 10,
    voucherDays: 60,
    featured: true,
    popularity: 34,
    name: text("Rabat 10% na zamówienie", "10% off an order", "Скидка 10% на заказ"),
    description: text(
      "Obniża wartość towarów w jednym zamówieniu o 10%.",
      "Takes 10% off the goods of one order.",
      "Снижает стоимость товаров в одном заказе на 10%.",
    ),
    terms: text(
      "Nie łączy się z rabatem poziomu; liczymy ten, który jest dla Ciebie lepszy.",
      "Not combined with your tier's discount; whichever is better for you applies.",
      "Не суммируется со скидкой уровня; применяется более выгодная для вас.",
    ),
    pictureAlt: text("Metka z napisem 10%", "A tag saying 10%", "Ярлык с надписью 10%"),
  },
  {
    key: "samples",
    kind: "samples",
    picture: "samples",
    cost: 60,
    valueMinor: 6_00,
    stock: 2000,
    perMemberLimit: 6,
    voucherDays: 60,
    popularity: 22,
    name: text("Zestaw trzech próbek", "Set of three samples", "Набор из трёх пробников"),
    description: text(
      "Krem, olejek i hydrolat w małych opakowaniach. Skład zmienia się co miesiąc.",
      "A cream, an oil and a hydrolat in small sizes. The set changes every month.",
      "Крем, масло и гидролат в мини-формате. Набор меняется каждый месяц.",
    ),
    terms: text(
      "Dołączymy do następnego zamówienia albo wydamy w sklepie.",
      "We add it to your next order or hand it over in a shop.",
      "Добавим к следующему заказу или выдадим в магазине.",
    ),
    pictureAlt: text(
      "Trzy małe buteleczki z kosmetykami",
      "Three small bottles of cosmetics",
      "Три маленьких флакона с косметикой",
    ),
  },
  {
    key: "cream",
    kind: "product",
    picture: "cream",
    cost: 500,
    valueMinor: 50_00,
    stock: 150,
    perMemberLimit: 3,
    voucherDays: 30,
    featured: true,
    popularity: 6,
    name: text("Krem nagietkowy 50 ml", "Calendula cream 50 ml", "Крем с календулой 50 мл"),
    description: text(
      "Nagietek z pól pod Lanckoroną, masło shea i wosk pszczeli. Do skóry suchej i zmęczonej zimą.",
      "Calendula from the fields of Lanckorona, shea butter and beeswax. For skin that is dry and tired of winter.",
      "Календула с полей под Ланцкороной, масло ши и пчелиный воск. Для сухой и уставшей от зимы кожи.",
    ),
    terms: text(
      "Odbiór w sklepie albo przy zamówieniu. Pokaż kod przy kasie lub wpisz go w koszyku.",
      "Collect in a shop or with an order. Show the code at the till or enter it in the basket.",
      "Получите в магазине или с заказом. Покажите код на кассе или введите его в корзине.",
    ),
    pictureAlt: text(
      "Słoiczek kremu obok kwiatu nagietka",
      "A jar of cream beside a calendula flower",
      "Баночка крема рядом с цветком календулы",
    ),
  },
  {
    key: "workshop",
    kind: "event",
    picture: "workshop",
    cost: 700,
    valueMinor: 90_00,
    stock: 24,
    perMemberLimit: 1,
    tierIds: ["silver", "gold"],
    endsInDays: 21,
    voucherDays: 60,
    popularity: 2,
    name: text("Warsztaty zielarskie w Krakowie", "Herbal workshop in Kraków", "Травяной мастер-класс в Кракове"),
    description: text(
      "Trzy godziny z zielarką: zbiór, suszenie i własna mieszanka do domu.",
      "Three hours with a herbalist: picking, drying and a blend of your own to take home.",
      "Три часа с травницей: сбор, сушка и собственный сбор с собой.",
    ),
    terms: text(
      "Miejsce przepada, jeśli nie odwołasz na dwa dni przed terminem.",
      "The place is lost unless cancelled two days before.",
      "Место сгорает, если не отменить за два дня.",
    ),
    pictureAlt: text("Moździerz z ziołami", "A mortar with herbs", "Ступка с травами"),
  },
  {
    key: "delivery",
    kind: "delivery",
    picture: "parcel",
    cost: 120,
    valueMinor: 13_90,
    voucherDays: 90,
    popularity: 16,
    name: text("Darmowa dostawa", "Free delivery", "Бесплатная доставка"),
    description: text(
      "Jedno zamówienie bez kosztów dostawy, także do automatu paczkowego.",
      "One order without delivery costs, parcel lockers included.",
      "Один заказ без платы за доставку, включая постаматы.",
    ),
    terms: text(
      "Wpisz kod w koszyku. Dostawa na terenie Polski.",
      "Enter the code in the basket. Delivery within Poland.",
      "Введите код в корзине. Доставка по Польше.",
    ),
    pictureAlt: text("Paczka z ziołami", "A parcel with herbs", "Посылка с травами"),
  },
  {
    key: "meadow",
    kind: "charity",
    picture: "meadow",
    cost: 50,
    valueMinor: 5_00,
    voucherDays: 365,
    popularity: 9,
    name: text("Łąka dla pszczół, 5 zł", "A meadow for bees, PLN 5", "Луг для пчёл, 5 zł"),
    description: text(
      "Przekażemy 5 zł na łąki kwietne w Małopolsce. Raz w roku pokazujemy, gdzie rosną.",
      "We give PLN 5 to flower meadows in southern Poland, and show where they grow once a year.",
      "Передадим 5 zł на цветущие луга на юге Польши. Раз в год показываем, где они растут.",
    ),
    terms: text(
      "Nic nie musisz robić. Kod jest potwierdzeniem darowizny.",
      "Nothing to do. The code confirms the donation.",
      "Делать ничего не нужно. Код подтверждает пожертвование.",
    ),
    pictureAlt: text("Łąka z kwiatami i pszczołą", "A meadow with flowers and a bee", "Луг с цветами и пчелой"),
  },
  {
    key: "oil",
    kind: "product",
    picture: "oil",
    cost: 900,
    valueMinor: 89_90,
    stock: 60,
    perMemberLimit: 2,
    voucherDays: 30,
    popularity: 2,
    name: text("Olejek z rokitnika 30 ml", "Sea buckthorn oil 30 ml", "Облепиховое масло 30 мл"),
    description: text(
      "Tłoczony na zimno, nierafinowany. Kilka kropli wystarczy na całą twarz.",
      "Cold pressed, unrefined. A few drops do for the whole face.",
      "Холодный отжим, нерафинированное. Нескольких капель хватит на всё лицо.",
    ),
    terms: text(
      "Odbiór w sklepie albo przy zamówieniu.",
      "Collect in a shop or with an order.",
      "Получите в магазине или с заказом.",
    ),
    pictureAlt: text("Buteleczka olejku z pipetą", "A bottle of oil with a dropper", "Флакон масла с пипеткой"),
  },
  {
    key: "tea-tin",
    kind: "product",
    picture: "tin",
    cost: 380,
    valueMinor: 38_00,
    stock: 60,
    voucherDays: 30,
    popularity: 8,
    soldOut: true,
    name: text("Herbata miesiąca w puszce", "Tea of the month in a tin", "Чай месяца в банке"),
    description: text(
      "Co miesiąc inna herbata, w puszce na lata.",
      "A different tea every month, in a tin for years.",
      "Каждый месяц новый чай, в банке на годы.",
    ),
    terms: text(
      "Odbiór w sklepie albo przy zamówieniu.",
      "Collect in a shop or with an order.",
      "Получите в магазине или с заказом.",
    ),
    pictureAlt: text("Puszka z herbatą", "A tin of tea", "Банка чая"),
  },
  {
    key: "soap",
    kind: "product",
    picture: "soap",
    cost: 180,
    valueMinor: 19_90,
    stock: 200,
    voucherDays: 30,
    startsInDays: -20,
    popularity: 3,
    name: text("Mydło lawendowe", "Lavender soap", "Лавандовое мыло"),
    description: text(
      "Kostka 100 g z lawendą z własnego pola. Bez plastiku.",
      "A 100 g bar with lavender from our own field. No plastic.",
      "Брусок 100 г с лавандой с собственного поля. Без пластика.",
    ),
    terms: text(
      "Odbiór w sklepie albo przy zamówieniu.",
      "Collect in a shop or with an order.",
      "Получите в магазине или с заказом.",
    ),
    pictureAlt: text("Kostka mydła i lawenda", "A bar of soap and lavender", "Мыло и лаванда"),
  },
  {
    key: "teapot",
    kind: "product",
    picture: "pot",
    cost: 1600,
    valueMinor: 159_00,
    stock: 40,
    perMemberLimit: 1,
    tierIds: ["gold"],
    voucherDays: 30,
    popularity: 0,
    name: text("Czajnik ceramiczny", "Ceramic teapot", "Керамический чайник"),
    description: text(
      "0,8 litra, z sitkiem, szkliwiony ręcznie w Bolesławcu.",
      "0.8 litres, with a strainer, glazed by hand in Bolesławiec.",
      "0,8 литра, с ситечком, глазурован вручную в Болеславце.",
    ),
    terms: text(
      "Odbiór w sklepie albo przy zamówieniu.",
      "Collect in a shop or with an order.",
      "Получите в магазине или с заказом.",
    ),
    pictureAlt: text("Zielony czajnik z ceramiki", "A green ceramic teapot", "Зелёный керамический чайник"),
  },
  {
    key: "advent",
    kind: "limited",
    picture: "glassjar",
    cost: 320,
    valueMinor: 34_90,
    stock: 80,
    perMemberLimit: 1,
    startsInDays: 10,
    endsInDays: 34,
    voucherDays: 21,
    popularity: 0,
    name: text(
      "Słoik herbat na dwanaście wieczorów",
      "A jar of teas for twelve evenings",
      "Банка чая на двенадцать вечеров",
    ),
    description: text(
      "Dwanaście torebek, każda z inną herbatą. Nagroda sezonowa.",
      "Twelve bags, each with another tea. A seasonal reward.",
      "Двенадцать пакетиков с разным чаем. Сезонная награда.",
    ),
    terms: text(
      "Odbiór w sklepie albo przy zamówieniu, do końca sezonu.",
      "Collect in a shop or with an order until the season ends.",
      "Получите в магазине или с заказом до конца сезона.",
    ),
    pictureAlt: text("Szklany słoik z herbatami", "A glass jar of teas", "Стеклянная банка с чаем"),
  },
];
