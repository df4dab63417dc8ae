import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { Trouble } from "../scripts/lib/progress.mjs";

const AT_ONCE = 50;
const MEGABYTES = 10;
const MEGABYTE = 1024 * 1024;
const SAMPLE_MS = 20;

/** A picture of a scanner: it is checked, sealed and kept, and nothing reads it meanwhile. */
const head = Buffer.concat([Buffer.alloc(128), Buffer.from("DICM")]);
const noise = randomBytes(MEGABYTE);

function* fileParts() {
  yield head;
  yield randomBytes(MEGABYTE - head.length);
  for (let part = 1; part < MEGABYTES; part++) yield noise;
}

function* multipart(boundary, patientId) {
  yield `--${boundary}\r\ncontent-disposition: form-data; name="patientId"\r\n\r\n${patientId}\r\n`;
  yield `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${boundary}.dcm"\r\ncontent-type: application/dicom\r\n\r\n`;
  yield* fileParts();
  yield `\r\n--${boundary}--\r\n`;
}

/** Sends no faster than it is taken, so that nothing piles up on this side. */
async function send(address, { cookie, patientId }) {
  const boundary = randomUUID();
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}`, origin: new URL(address).origin };
  const request = http.request(address, {
    method: "POST",
    agent: false,
    headers: cookie ? { ...headers, cookie } : headers,
  });
  const answered = once(request, "response");
  answered.catch(() => undefined);
  for (const part of multipart(boundary, patientId)) if (!request.write(part)) await once(request, "drain");
  request.end();
  const [answer] = await answered;
  const said = await answer.toArray();
  if (answer.statusCode !== 201) throw new Trouble(`${address} answered ${answer.statusCode}: ${Buffer.concat(said)}`);
}

const residentMegabytes = (pid) =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

/** The most memory a process holds while something goes on. */
async function peakWhile(pid, work) {
  let peak = residentMegabytes(pid);
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      peak = Math.max(peak, residentMegabytes(pid));
      await wait(SAMPLE_MS);
    }
  })();
  await work().finally(() => over.abort());
  await watching;
  return peak;
}

/** So many uploads at once, after one that does not count: how fast, and how much more memory the server takes. Linux only. */
export async function measureUploads(address, { pid }, sender) {
  if (!fs.existsSync(`/proc/${pid}/status`)) return null;
  await send(address, sender);
  const before = residentMegabytes(pid);
  const begunAt = performance.now();
  let seconds = Number.NaN;
  const peak = await peakWhile(pid, async () => {
    await Promise.all(Array.from({ length: AT_ONCE }, () => send(address, sender)));
    seconds = (performance.now() - begunAt) / 1000;
  });
  return {
    count: AT_ONCE,
    megabytes: MEGABYTES,
    perSecond: (AT_ONCE * MEGABYTES) / seconds,
    before,
    extra: peak - before,
  };
}
