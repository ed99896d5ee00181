/*
 * Laurel's service worker: the member's card works without a line.
 * It keeps one page (/card, with its scripts, styles and fonts) and answers navigations with it while offline.
 * Nothing else of a member is kept, and the card goes when somebody signs out.
 */
const ASSETS = "laurel-assets-1";
const CARD = "laurel-card-1";
const OFFLINE = "/offline.html";
const CARD_FRESH_MS = 60_000;
let cardKeptAt = 0;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(ASSETS)
      .then((cache) => cache.addAll([OFFLINE, "/icons/icon.svg", "/art/logo-zielnik.svg"]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== ASSETS && name !== CARD).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "keep-card") event.waitUntil(keepCard());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.headers.has("next-action")) return event.respondWith(act(request));
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(navigate(request));
  } else if (url.pathname.startsWith("/_next/static/")) {
    event.respondWith(fromAssets(request));
  } else if (url.pathname.startsWith("/art/") || url.pathname.startsWith("/icons/")) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});

async function navigate(request) {
  try {
    const response = await fetch(request);
    if (isOut(new URL(response.url || request.url).pathname)) await forgetCard();
    return response;
  } catch {
    const card = await caches.match("/card", { cacheName: CARD });
    if (!card) return (await caches.match(OFFLINE)) ?? Response.error();
    return new URL(request.url).pathname === "/card" ? card : Response.redirect("/card", 302);
  }
}

function isOut(path) {
  return path === "/sign-in" || path === "/signed-out";
}

/** A server action that signs out answers with a redirect that no navigation shows. */
async function act(request) {
  const response = await fetch(request);
  const target = (response.headers.get("x-action-redirect") ?? "/").split(";")[0];
  if (isOut(new URL(target, self.location.origin).pathname)) await forgetCard();
  return response;
}

async function fromAssets(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  return fetch(request);
}

async function forgetCard() {
  cardKeptAt = 0;
  await caches.delete(CARD);
}

/** Fetches the card and what it needs to show; at most once a minute. A redirect means: signed out. */
async function keepCard() {
  if (Date.now() - cardKeptAt < CARD_FRESH_MS) return;
  cardKeptAt = Date.now();
  try {
    const response = await fetch("/card", { credentials: "same-origin", headers: { accept: "text/html" } });
    if (response.redirected || !response.ok) return forgetCard();
    const html = await response.clone().text();
    const files = new Set(html.match(/\/_next\/static\/[^"'\\)\s]+/g) ?? []);
    const assets = await caches.open(ASSETS);
    await Promise.all([...files].map((file) => keepAsset(assets, file)));
    await (await caches.open(CARD)).put("/card", response);
    await dropOldAssets(assets, files);
  } catch {
    cardKeptAt = 0;
  }
}

async function keepAsset(assets, file) {
  if (await assets.match(file)) return;
  const response = await fetch(file);
  if (!response.ok) return;
  if (file.split("?")[0].endsWith(".css")) {
    const css = await response.clone().text();
    const fonts = [...css.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)].map(
      ([, path]) => new URL(path, new URL(file, self.location.origin)).pathname,
    );
    await Promise.all(
      fonts
        .filter((font) => /geist-(latin|latin-ext|cyrillic)-wght/.test(font) || !/geist/.test(font))
        .map((font) => keepAsset(assets, font)),
    );
  }
  await assets.put(file, response);
}

async function dropOldAssets(assets, files) {
  const requests = await assets.keys();
  await Promise.all(
    requests
      .map((request) => new URL(request.url).pathname)
      .filter(
        (path) =>
          path.startsWith("/_next/static/") &&
          !/\.woff2$/.test(path) &&
          ![...files].some((file) => file.startsWith(path)),
      )
      .map((path) => assets.delete(path)),
  );
}
