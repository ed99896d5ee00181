import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Gatherer, Overloaded } from "@/api/gatherer";

type Release = (outcome?: Error) => void;

function gated(limits: Partial<{ maxBatch: number; maxInFlight: number; maxWaiting: number }> = {}) {
  const batches: number[][] = [];
  const releases: Release[] = [];
  const gatherer = new Gatherer<number, string>({
    maxBatch: 10,
    maxInFlight: 1,
    maxWaiting: 100,
    ...limits,
    run: (items) => {
      batches.push([...items]);
      return new Promise((resolve, reject) => {
        releases.push((error) => (error ? reject(error) : resolve(items.map((item) => `done ${item}`))));
      });
    },
  });
  return { gatherer, batches, releases };
}

const turn = () => sleep(5);

describe("Gatherer", () => {
  it("takes along in one batch all that came while one was under way", async () => {
    const { gatherer, batches, releases } = gated();
    const first = gatherer.add([1]);
    await turn();
    const others = [2, 3, 4].map((item) => gatherer.add([item]));
    await turn();
    expect(batches).toEqual([[1]]);
    releases[0]?.();
    expect(await first).toEqual(["done 1"]);
    await turn();
    expect(batches).toEqual([[1], [2, 3, 4]]);
    releases[1]?.();
    expect(await Promise.all(others)).toEqual([["done 2"], ["done 3"], ["done 4"]]);
    await gatherer.idle();
  });

  it("gathers what came in one turn of the event loop, even when idle", async () => {
    const { gatherer, batches, releases } = gated();
    const all = [1, 2, 3].map((item) => gatherer.add([item]));
    await turn();
    expect(batches).toEqual([[1, 2, 3]]);
    releases[0]?.();
    await Promise.all(all);
  });

  it("keeps a job together and in order, and lets a large one go alone", async () => {
    const { gatherer, batches, releases } = gated({ maxBatch: 3 });
    const jobs = [gatherer.add([1, 2]), gatherer.add([3, 4]), gatherer.add([5, 6, 7, 8, 9]), gatherer.add([10])];
    for (let index = 0; index < 4; index += 1) {
      await turn();
      releases[index]?.();
    }
    expect(batches).toEqual([[1, 2], [3, 4], [5, 6, 7, 8, 9], [10]]);
    expect((await Promise.all(jobs)).map((outcomes) => outcomes.length)).toEqual([2, 2, 5, 1]);
  });

  it("never has more batches under way than allowed", async () => {
    const { gatherer, batches, releases } = gated({ maxBatch: 1, maxInFlight: 2 });
    const jobs = [1, 2, 3].map((item) => gatherer.add([item]));
    await turn();
    expect(batches).toHaveLength(2);
    releases[0]?.();
    await turn();
    expect(batches).toHaveLength(3);
    for (const release of releases) release();
    await Promise.all(jobs);
  });

  it("refuses at once what it could not do soon", async () => {
    const { gatherer, releases } = gated({ maxWaiting: 3 });
    const running = gatherer.add([1]);
    await turn();
    const waiting = gatherer.add([2, 3]);
    await expect(gatherer.add([4, 5])).rejects.toBeInstanceOf(Overloaded);
    releases[0]?.();
    await turn();
    releases[1]?.();
    await Promise.all([running, waiting]);
  });

  it("tells everybody of a batch that failed, and goes on", async () => {
    const { gatherer, releases } = gated();
    const doomed = Promise.allSettled([gatherer.add([1]), gatherer.add([2])]);
    await turn();
    releases[0]?.(new Error("connection lost"));
    expect((await doomed).map((outcome) => outcome.status)).toEqual(["rejected", "rejected"]);
    const next = gatherer.add([3]);
    await turn();
    releases[1]?.();
    expect(await next).toEqual(["done 3"]);
  });
});
