/** An article of the demo shop; price in grosze, with VAT. */
export interface Good {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly priceMinor: number;
  /** How often it is bought, relative to the others. */
  readonly weight: number;
  /** The months (1–12) in which it sells three times as well. */
  readonly season?: readonly number[];
}

const rows: readonly (readonly [string, string, string, number, number, (readonly number[])?])[] = [
  ["HZ-SENCHA-100", "Sencha Fukuyu 100 g", "Herbata zielona", 52_00, 9],
  ["HZ-GUNPOW-100", "Gunpowder Temple of Heaven 100 g", "Herbata zielona", 29_90, 7],
  ["HZ-MATCHA-030", "Matcha ceremonialna 30 g", "Herbata zielona", 89_00, 4],
  ["HZ-JASMIN-100", "Zielona z jaśminem 100 g", "Herbata zielona", 34_50, 6],
  ["HC-ASSAM-100", "Assam Mangalam 100 g", "Herbata czarna", 31_90, 9],
  ["HC-DARJE-050", "Darjeeling First Flush 50 g", "Herbata czarna", 46_00, 5],
  ["HC-EARL-100", "Earl Grey z bławatkiem 100 g", "Herbata czarna", 28_90, 11],
  ["HC-WEDZON-050", "Lapsang Souchong 50 g", "Herbata czarna", 24_90, 2],
  ["HC-ZIMOWA-100", "Czarna zimowa z pomarańczą 100 g", "Herbata czarna", 32_90, 6, [11, 12, 1]],
  ["HO-TIEGU-050", "Oolong Tie Guan Yin 50 g", "Oolong i pu-erh", 44_90, 3],
  ["HO-PUERH-100", "Pu-erh Royal 100 g", "Oolong i pu-erh", 39_90, 3],
  ["HR-ROOIB-100", "Rooibos waniliowy 100 g", "Rooibos", 26_90, 6],
  ["HR-HONEY-100", "Honeybush cytrynowy 100 g", "Rooibos", 27_90, 3],
  ["ZI-RUMIAN-050", "Rumianek koszyczek 50 g", "Zioła", 12_90, 12],
  ["ZI-MIETA-050", "Mięta pieprzowa liść 50 g", "Zioła", 10_90, 13],
  ["ZI-MELISA-050", "Melisa liść 50 g", "Zioła", 11_90, 11],
  ["ZI-LIPA-050", "Lipa kwiat 50 g", "Zioła", 14_90, 8, [10, 11, 12, 1, 2]],
  ["ZI-POKRZ-100", "Pokrzywa liść 100 g", "Zioła", 13_50, 9],
  ["ZI-NAGIET-030", "Nagietek kwiat 30 g", "Zioła", 12_50, 5],
  ["ZI-SZALW-050", "Szałwia liść 50 g", "Zioła", 11_50, 7],
  ["ZI-TYMIAN-050", "Tymianek 50 g", "Zioła", 9_90, 7],
  ["ZI-GLOG-100", "Głóg owoc 100 g", "Zioła", 13_90, 4],
  ["MI-SEN-080", "Mieszanka Dobry sen 80 g", "Mieszanki ziołowe", 24_90, 9],
  ["MI-ODPOR-080", "Mieszanka Odporność 80 g", "Mieszanki ziołowe", 26_90, 9, [10, 11, 12, 1, 2]],
  ["MI-TRAW-080", "Mieszanka Lekki brzuch 80 g", "Mieszanki ziołowe", 23_90, 6],
  ["MI-KOBIE-080", "Mieszanka Dla mamy 80 g", "Mieszanki ziołowe", 27_90, 3],
  ["SY-BEZ-250", "Syrop z kwiatów bzu 250 ml", "Syropy i miody", 34_50, 6],
  ["SY-MALINA-250", "Syrop malinowy 250 ml", "Syropy i miody", 32_90, 7, [10, 11, 12, 1, 2]],
  ["SY-IMBIR-250", "Syrop imbirowy 250 ml", "Syropy i miody", 36_90, 5, [10, 11, 12, 1, 2]],
  ["MI-LIPOWY-400", "Miód lipowy 400 g", "Syropy i miody", 42_00, 8],
  ["MI-GRYKA-400", "Miód gryczany 400 g", "Syropy i miody", 44_00, 5],
  ["MI-SPADZ-400", "Miód spadziowy 400 g", "Syropy i miody", 58_00, 3],
  ["KO-NAGIET-050", "Krem nagietkowy 50 ml", "Kosmetyki do twarzy", 49_90, 8],
  ["KO-ROKIT-030", "Olejek z rokitnika 30 ml", "Kosmetyki do twarzy", 89_90, 5],
  ["KO-ROZA-100", "Hydrolat różany 100 ml", "Kosmetyki do twarzy", 38_90, 6],
  ["KO-SERUM-030", "Serum z czarnuszki 30 ml", "Kosmetyki do twarzy", 119_00, 3],
  ["KO-MASKA-075", "Maseczka z zieloną glinką 75 ml", "Kosmetyki do twarzy", 44_90, 4],
  ["KO-TONIK-150", "Tonik ogórecznik i ogórek 150 ml", "Kosmetyki do twarzy", 36_90, 4],
  ["CI-LAWEND-100", "Mydło lawendowe 100 g", "Kąpiel i ciało", 19_90, 11],
  ["CI-SOSNA-100", "Mydło sosnowe 100 g", "Kąpiel i ciało", 19_90, 8],
  ["CI-BALSAM-200", "Balsam z dziką różą 200 ml", "Kąpiel i ciało", 54_90, 5],
  ["CI-SOL-500", "Sól do kąpieli z lawendą 500 g", "Kąpiel i ciało", 29_90, 6],
  ["CI-PEELIN-200", "Peeling solny z rozmarynem 200 g", "Kąpiel i ciało", 39_90, 4],
  ["CI-POMAD-010", "Pomadka ochronna z propolisem 10 g", "Kąpiel i ciało", 16_90, 9],
  ["WL-POKRZ-300", "Szampon pokrzywowy 300 ml", "Włosy", 42_90, 6],
  ["WL-WCIERK-100", "Wcierka z kozieradki 100 ml", "Włosy", 37_90, 5],
  ["WL-OLEJ-100", "Olej lniany do włosów 100 ml", "Włosy", 29_90, 3],
  ["DO-SWIECA-180", "Świeca sojowa „Zimowy bór” 180 g", "Dom", 69_00, 4, [11, 12, 1]],
  ["DO-LATO-180", "Świeca sojowa „Łąka” 180 g", "Dom", 65_00, 3],
  ["DO-OLEJEK-010", "Olejek eteryczny lawendowy 10 ml", "Dom", 27_90, 6],
  ["DO-EUKAL-010", "Olejek eteryczny eukaliptusowy 10 ml", "Dom", 22_90, 5, [10, 11, 12, 1, 2]],
  ["NA-CZAJNIK-08", "Czajnik ceramiczny 0,8 l", "Naczynia", 159_00, 2],
  ["NA-KUBEK-035", "Kubek kamionkowy 350 ml", "Naczynia", 64_00, 3],
  ["NA-ZAPARZ-01", "Zaparzacz z sitkiem", "Naczynia", 34_90, 4],
  ["NA-PUSZKA-100", "Puszka na herbatę 100 g", "Naczynia", 24_90, 4],
  ["ZE-PREZENT-S", "Zestaw prezentowy „Wieczór z herbatą”", "Zestawy", 129_00, 3, [11, 12, 2, 5]],
  ["ZE-PREZENT-L", "Zestaw prezentowy „Zielnik w domu”", "Zestawy", 249_00, 2, [11, 12]],
  ["ZE-KOSMET-M", "Zestaw pielęgnacyjny nagietek i róża", "Zestawy", 139_00, 3, [3, 5, 12]],
  ["ZE-KURACJA-L", "Kuracja ziołowa na trzy miesiące", "Zestawy", 379_00, 1],
];

/** What Zielnik sells. */
export const goods: readonly Good[] = rows.map(([sku, name, category, priceMinor, weight, season]) => ({
  sku,
  name,
  category,
  priceMinor,
  weight,
  ...(season ? { season } : {}),
}));

/** Where Zielnik sells; the weight is its share of orders. */
export const salesPoints: readonly (readonly [{ readonly channel: string; readonly store?: string }, number])[] = [
  [{ channel: "online" }, 52],
  [{ channel: "app" }, 13],
  [{ channel: "store", store: "Kraków, Kazimierz" }, 15],
  [{ channel: "store", store: "Poznań, Jeżyce" }, 8],
  [{ channel: "store", store: "Gdańsk, Wrzeszcz" }, 7],
  [{ channel: "store", store: "Warszawa, Powiśle" }, 5],
];
