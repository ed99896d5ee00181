import type { Random } from "@/db/seed/random";
import type { Locale } from "@/domain/locale";

const polish = {
  women:
    "Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Elżbieta Magdalena Joanna Zofia Hanna Julia Aleksandra Natalia Zuzanna Monika Dorota Karolina Paulina Beata Justyna Oliwia Weronika Łucja Żaneta Świętosława".split(
      " ",
    ),
  men: "Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Jakub Adam Łukasz Marek Grzegorz Mateusz Wojciech Mariusz Dariusz Rafał Kamil Szymon Stanisław Jan Kacper Filip Igor Bartłomiej".split(
    " ",
  ),
  surnames:
    "Nowak Wójcik Kowalczyk Woźniak Mazur Krawczyk Kaczmarek Zając Król Wieczorek Wróbel Stępień Lis Pawlak Michalak Dudek Adamczyk Sikora Baran Duda Szewczyk Tomczyk Pietrzak Marczak Jarosz Bąk Kołodziej Pająk Żak Ćwik".split(
      " ",
    ),
  gendered:
    "Kowalsk Wiśniewsk Kamińsk Lewandowsk Zielińsk Szymańsk Dąbrowsk Kozłowsk Jankowsk Wojciechowsk Kwiatkowsk Grabowsk Pawłowsk Michalsk Zawadzk Jabłońsk Sadowsk Górsk Rutkowsk Ostrowsk".split(
      " ",
    ),
  cities: [
    "Kraków",
    "Poznań",
    "Gdańsk",
    "Warszawa",
    "Wrocław",
    "Łódź",
    "Lublin",
    "Katowice",
    "Rzeszów",
    "Toruń",
    "Bielsko-Biała",
    "Olsztyn",
  ],
};
const russian = {
  women: "Екатерина Анна Ольга Наталья Ирина Светлана Мария Дарья Юлия Ксения Вероника Полина".split(" "),
  men: "Олег Сергей Андрей Дмитрий Алексей Иван Михаил Павел Николай Артём Владимир".split(" "),
  surnames: "Петренко Шевченко Бондаренко Коваленко Ткаченко Мельник Лысенко Марченко".split(" "),
  gendered: "Иванов Кузнецов Соколов Попов Новиков Морозов Волков Лебедев Семёнов Константинов".split(" "),
};
const english = {
  women: "Emma Olivia Grace Charlotte Sophie Alice Hannah Siobhán Rachel Laura".split(" "),
  men: "Thomas James William Oliver Harry George Daniel Liam Patrick Callum".split(" "),
  surnames: "Clarke Baker Taylor Walker O'Brien O'Connor Wright Hughes Green Edwards Fitzgerald Smith-Jones".split(" "),
};
const hosts = ["example.pl", "example.com", "poczta.example", "skrzynka.example"];
const translit: Readonly<Record<string, string>> = {
  ą: "a",
  ć: "c",
  ę: "e",
  ł: "l",
  ń: "n",
  ó: "o",
  ś: "s",
  ź: "z",
  ż: "z",
  á: "a",
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ё: "e",
  ж: "zh",
  з: "z",
  и: "i",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
  "'": "",
};

/** A person of the demo. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: Locale;
  readonly city: string;
}

/** Draws a person: mostly Polish, some Russian and some English speakers. */
export function drawPerson(random: Random): Person {
  const locale = random.weighted<Locale>([
    ["pl", 86],
    ["ru", 9],
    ["en", 5],
  ]);
  const woman = random.chance(0.68);
  const city = random.pick(polish.cities);
  if (locale === "en") {
    return {
      locale,
      city,
      firstName: random.pick(woman ? english.women : english.men),
      lastName: random.pick(english.surnames),
    };
  }
  const set = locale === "pl" ? polish : russian;
  const firstName = random.pick(woman ? set.women : set.men);
  const lastName = drawSurname(random, locale, woman);
  const doubled = woman && locale === "pl" && random.chance(0.06);
  return {
    locale,
    city,
    firstName,
    lastName: doubled ? `${lastName}-${drawSurname(random, locale, woman)}` : lastName,
  };
}

function drawSurname(random: Random, locale: "pl" | "ru", woman: boolean): string {
  if (locale === "pl") {
    return random.chance(0.5) ? random.pick(polish.surnames) : `${random.pick(polish.gendered)}${woman ? "a" : "i"}`;
  }
  return random.chance(0.4) ? random.pick(russian.surnames) : `${random.pick(russian.gendered)}${woman ? "а" : ""}`;
}

/** An address that can never reach anybody (RFC 2606), unique by its number. */
export function emailOf(person: Person, number: number, random: Random): string {
  const plain = (text: string) => [...text.toLowerCase()].map((letter) => translit[letter] ?? letter).join("");
  return `${plain(person.firstName)}.${plain(person.lastName)}${number}@${random.pick(hosts)}`;
}
