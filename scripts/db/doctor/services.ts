import { createTransport } from "nodemailer";
import { z } from "zod";
import { cached, cacheFigures } from "@/server/cache/cache";
import { env } from "@/server/env";
import { blobStore } from "@/server/storage/storage";
import { scanForViruses } from "@/server/storage/virus-scan";
import { type Check, notice, well, wrong } from "./check";

const TIMEOUT_MS = 10_000;

const isLocal = (host: string) => ["localhost", "127.0.0.1", "::1"].includes(host);

const address: Check = {
  name: "Address",
  async look() {
    const { APP_URL, TRUST_PROXY } = env();
    if (!APP_URL)
      return notice(
        "APP_URL is not set: links in mails lead to the name of the request",
        "Set it once people reach Anamnesis by a name of its own.",
      );
    const { protocol, hostname } = new URL(APP_URL);
    if (protocol !== "https:" && !isLocal(hostname))
      return wrong(
        `${APP_URL} is not encrypted`,
        "Put a proxy with TLS before it, set APP_URL=https://… and TRUST_PROXY=1.",
      );
    if (protocol === "https:" && !TRUST_PROXY)
      return notice(
        "TRUST_PROXY is 0: behind a proxy every request seems to come from the proxy",
        "Set TRUST_PROXY=1 if a proxy sets X-Forwarded-For.",
      );
    return well(APP_URL);
  },
};

const application: Check = {
  name: "Application",
  async look() {
    const { PORT } = env();
    const answer = await fetch(`http://127.0.0.1:${PORT}/api/health`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => null);
    if (!answer)
      return notice(
        `nothing answers on port ${PORT} of this machine`,
        "Start it with npm start, unless it runs elsewhere or was stopped on purpose.",
      );
    return answer.ok
      ? well(`healthy on port ${PORT}`)
      : wrong(
          `answers with ${answer.status} on port ${PORT}`,
          "The other lines here, and the log of the application, say why.",
        );
  },
};

const mail: Check = {
  name: "Mail",
  async look() {
    const { MAIL_DRIVER, SMTP_URL } = env();
    if (MAIL_DRIVER === "outbox")
      return notice(
        "is not sent: it waits in the outbox for the administrator",
        "Set MAIL_DRIVER=smtp and SMTP_URL, so that people can confirm and recover by themselves.",
      );
    const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
    const transport = createTransport({ url: SMTP_URL, ...timeouts });
    try {
      await transport.verify();
      return well("the mail server takes the login");
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      return wrong(
        `the mail server refuses (${code})`,
        "Correct SMTP_URL, or look at the mail server. Nothing was sent.",
      );
    } finally {
      transport.close();
    }
  },
};

const storage: Check = {
  name: "Storage",
  async look() {
    const { STORAGE_DRIVER } = env();
    let seen = 0;
    for await (const _ of blobStore().list()) {
      seen += 1;
      if (seen === 1000) break;
    }
    return well(`${STORAGE_DRIVER} answers, ${seen === 1000 ? "1000 files and more" : `${seen} files`}`);
  },
};

const cache: Check = {
  name: "Cache",
  async look() {
    if (!env().REDIS_URL) return well("in the memory of each process");
    await cached({ key: "doctor", tags: ["doctor"], ttlSeconds: 1, schema: z.number() }, async () => 1);
    const figures = cacheFigures();
    return figures.kind === "redis" && figures.isHere
      ? well("Redis answers")
      : notice(
          "Redis does not answer; Anamnesis goes on without it, more slowly",
          "Start Redis, or correct REDIS_URL.",
        );
  },
};

const virusScanner: Check = {
  name: "Virus scanner",
  async look() {
    if (!env().CLAMD_HOST) return well("none is set (CLAMD_HOST)");
    async function* harmless() {
      yield Buffer.from("harmless");
    }
    return scanForViruses(harmless()).then(
      () => well("answers"),
      () => wrong("does not answer, so no file is taken in", "Start clamd, or correct CLAMD_HOST and CLAMD_PORT."),
    );
  },
};

export const serviceChecks: readonly Check[] = [application, address, storage, mail, cache, virusScanner];
