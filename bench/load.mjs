import { setTimeout as wait } from "node:timers/promises";
import autocannon from "autocannon";
import { Trouble } from "../scripts/lib/progress.mjs";

const CONNECTIONS = 10;

export async function waitUntilAnswering(address, server) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && server.exitCode === null) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await wait(50);
  }
  throw new Trouble(`${address} does not answer.`);
}

const nameAndValue = (cookie) => cookie.split(";")[0];

/** Signs in as a browser without scripts would, and returns the cookies of the session. */
export async function signIn(address, { email }) {
  const first = await fetch(`${address}/api/auth/csrf`);
  const cookies = first.headers.getSetCookie().map(nameAndValue);
  const { csrfToken } = await first.json();
  const answer = await fetch(`${address}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies.join("; "), origin: address },
    body: new URLSearchParams({ csrfToken, email, password: "demo-anamnesis" }),
  });
  const session = answer.headers.getSetCookie().map(nameAndValue);
  if (!session.some((cookie) => cookie.includes("session-token"))) throw new Trouble(`Signing in as ${email} failed.`);
  return [...cookies, ...session].join("; ");
}

/** Ten connections for ten seconds, after three seconds that do not count. A page that fails is no measurement. */
export async function load(url, cookie) {
  const options = { url, connections: CONNECTIONS, headers: cookie ? { cookie } : {} };
  await autocannon({ ...options, duration: 3 });
  const { requests, latency, non2xx, errors } = await autocannon({ ...options, duration: 10 });
  if (non2xx > 0 || errors > 0) throw new Trouble(`${url} failed ${non2xx + errors} times under load.`);
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99 };
}
