import { openBigData } from "@/bench/big-data";
import { type Figure, median } from "@/bench/report";
import type { BenchOptions } from "@/bench/run";
import type { Scratch } from "@/bench/scratch";
import { ensureBuilt, expectPage, pageTimes, requestRate, type Site, signIn, startSite } from "@/bench/site";
import { findProgramme } from "@/db/queries/programme";
import { seedDemo } from "@/db/seed";

const SMALL = 10_000;
const BIG = 1_000_000;
const CONNECTIONS = 8;
const LOOKS = 40;

async function openDemo(scratch: Scratch): Promise<void> {
  await scratch.use("laurel_home", { programme: false });
  if ((await findProgramme()) === null) await seedDemo({ now: new Date(), log: () => undefined, members: 300 });
}

/** The portal's Home, signed in as a demo member, beside a bare dynamic page of the same application. */
export async function measureHome(scratch: Scratch, { rounds, seconds, say }: BenchOptions): Promise<Figure[]> {
  await ensureBuilt(say);
  say("Preparing the demo shop");
  await openDemo(scratch);
  const owner = scratch.owner();
  const [anna] = await owner`select id from member where email = 'anna.kowalska@zielnik.example'`;
  const site = await startSite();
  const rates = { bare: [] as number[], home: [] as number[] };
  try {
    const cookie = await signIn(owner, { memberId: Number(anna?.id) });
    await expectPage(`${site.url}/`, cookie, "Anna");
    await expectPage(`${site.url}/bench-bare`, cookie, "<main>");
    for (let round = 0; round <= rounds; round += 1) {
      const bare = await requestRate(`${site.url}/bench-bare`, cookie, seconds, CONNECTIONS);
      const home = await requestRate(`${site.url}/`, cookie, seconds, CONNECTIONS);
      say(`  bare ${Math.round(bare)}/s, Home ${Math.round(home)}/s${round === 0 ? " (warming up)" : ""}`);
      if (round === 0) continue;
      rates.bare.push(bare);
      rates.home.push(home);
    }
  } finally {
    await site.stop();
    await owner.end();
  }
  return [
    {
      name: "portal Home, signed in",
      over: "a bare dynamic page",
      value: median(rates.home),
      baseline: median(rates.bare),
      unit: "/s",
      must: 0.5,
      aim: 0.85,
      better: "more",
    },
  ];
}

/** The back-office's Overview over a million members and ten million entries, beside ten thousand members. */
export async function measureOverview(
  scratch: Scratch,
  { rounds, say, members = BIG }: BenchOptions,
): Promise<Figure[]> {
  await ensureBuilt(say);
  const shops: { site: Site; cookie: string; times: number[] }[] = [];
  const open = async (name: string, size: number) => {
    say(`Preparing ${size.toLocaleString("en")} members`);
    await openBigData(scratch, { name, members: size, say });
    const owner = scratch.owner();
    const site = await startSite();
    const cookie = await signIn(owner, "admin").finally(() => owner.end());
    const shop = { site, cookie, times: [] as number[] };
    shops.push(shop);
    await expectPage(`${site.url}/admin`, cookie, "<svg");
    await pageTimes(`${site.url}/admin`, cookie, LOOKS);
    return shop;
  };
  try {
    const small = await open("laurel_small", Math.min(SMALL, members));
    const big = await open("laurel_big", members);
    for (let round = 0; round < rounds; round += 1) {
      for (const shop of [small, big])
        shop.times.push(...(await pageTimes(`${shop.site.url}/admin`, shop.cookie, LOOKS)));
    }
    say(
      `  ${SMALL.toLocaleString("en")} members ${median(small.times).toFixed(1)} ms, ${members.toLocaleString("en")} members ${median(big.times).toFixed(1)} ms`,
    );
    return [
      {
        name: `back-office Overview at ${members.toLocaleString("en")} members`,
        over: `at ${SMALL.toLocaleString("en")}`,
        value: median(big.times),
        baseline: median(small.times),
        unit: "ms",
        must: 1.5,
        aim: 1.1,
        better: "less",
      },
    ];
  } finally {
    for (const shop of shops) await shop.site.stop();
  }
}
