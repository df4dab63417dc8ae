import { describe, expect, it } from "vitest";
import { EnvironmentError, parseEnv } from "./env";

const enough = { DATABASE_URL: "postgresql://app:secret@localhost:5432/anamnesis", NEXTAUTH_SECRET: "x".repeat(32) };

describe("parseEnv", () => {
  it("fills in the documented defaults of the pool", () => {
    expect(parseEnv(enough)).toMatchObject({
      PORT: 3000,
      DB_POOL_SIZE: 20,
      DB_MAX_OVERFLOW: 30,
      DB_POOL_TIMEOUT: 30,
      DB_POOL_RECYCLE: 1800,
      DEMO: true,
      TRUST_PROXY: false,
    });
  });

  it("takes an empty variable as unset", () => {
    expect(parseEnv({ ...enough, PORT: "", DEMO: "" })).toMatchObject({ PORT: 3000, DEMO: true });
  });

  it("names everything that needs fixing at once, and repeats no value", () => {
    const attempt = () =>
      parseEnv({ PORT: "99999", DATABASE_URL: "mysql://root:hunter2@localhost", MAIL_DRIVER: "smtp", DEMO: "yes" });
    expect(attempt).toThrow(EnvironmentError);
    expect(attempt).toThrow(/PORT[\s\S]*DATABASE_URL must look like postgresql/);
    expect(attempt).toThrow(/NEXTAUTH_SECRET is missing/);
    expect(attempt).toThrow(/DEMO must be 0 or 1/);
    expect(attempt).not.toThrow(/hunter2/);
  });

  it("wants the whole path of the backups, because the server runs in a folder that goes with an update", () => {
    expect(() => parseEnv({ ...enough, BACKUP_DIR: "backups" })).toThrow(/BACKUP_DIR must be a whole path/);
    expect(parseEnv({ ...enough, BACKUP_DIR: "/mnt/backup" })).toMatchObject({ BACKUP_DIR: "/mnt/backup" });
  });

  it("refuses keys of the vault that nothing could be opened with, and does not repeat them", () => {
    const key = Buffer.alloc(32, 7).toString("base64");
    for (const VAULT_KEYS of [key, `{"keys":[{"id":"one","key":"${key}"}]}`, `one:${key.slice(4)}`, `one:${key},`]) {
      expect(() => parseEnv({ ...enough, VAULT_KEYS })).toThrow(/VAULT_KEYS must look like "id:base64/);
      expect(() => parseEnv({ ...enough, VAULT_KEYS })).not.toThrow(key);
    }
    const VAULT_KEYS = `one:${key}, two:${key}`;
    expect(parseEnv({ ...enough, VAULT_KEYS })).toMatchObject({ VAULT_KEYS });
  });

  it("asks for the mail server when mail goes by SMTP", () => {
    expect(() => parseEnv({ ...enough, MAIL_DRIVER: "smtp" })).toThrow(/SMTP_URL is missing/);
  });

  it("keeps files in a folder unless told otherwise", () => {
    expect(parseEnv(enough)).toMatchObject({
      STORAGE_DRIVER: "local",
      MAX_UPLOAD_MB: 50,
      QUOTA_MB: 2048,
      CLAMD_PORT: 3310,
    });
  });

  it("asks for what a store on the network needs", () => {
    const s3 = { ...enough, STORAGE_DRIVER: "s3", S3_ENDPOINT: "https://s3.example.org", S3_BUCKET: "documents" };
    expect(() => parseEnv(s3)).toThrow(/S3_ACCESS_KEY_ID is missing\n {2}S3_SECRET_ACCESS_KEY is missing/);
    expect(parseEnv({ ...s3, S3_ACCESS_KEY_ID: "a", S3_SECRET_ACCESS_KEY: "b" })).toMatchObject({ S3_REGION: "auto" });
    expect(() => parseEnv({ ...s3, S3_ENDPOINT: "s3.example.org" })).toThrow(/S3_ENDPOINT must look like https/);
    expect(() => parseEnv({ ...enough, STORAGE_DRIVER: "uploadthing" })).toThrow(/UPLOADTHING_TOKEN is missing/);
    expect(() => parseEnv({ ...enough, STORAGE_DRIVER: "disk" })).toThrow(
      /STORAGE_DRIVER must be local, uploadthing or s3/,
    );
  });

  it("knows no assistant unless one is named with all it needs", () => {
    expect(parseEnv(enough)).toMatchObject({ AI_PROVIDER: "none" });
    const own = { ...enough, AI_PROVIDER: "openai-compatible" };
    expect(() => parseEnv(own)).toThrow(/AI_BASE_URL is missing\n {2}AI_MODEL is missing/);
    expect(() => parseEnv({ ...own, AI_BASE_URL: "file:///etc/passwd", AI_MODEL: "m" })).toThrow(/AI_BASE_URL must/);
    expect(parseEnv({ ...own, AI_BASE_URL: "http://localhost:11434/v1", AI_MODEL: "m" }).AI_API_KEY).toBe("");
    expect(() => parseEnv({ ...enough, AI_PROVIDER: "google", AI_MODEL: "m" })).toThrow(/AI_API_KEY is missing/);
    expect(() => parseEnv({ ...enough, AI_PROVIDER: "oracle" })).toThrow(/must be none, openai-compatible or google/);
  });

  it("takes a token of UploadThing only as its SDK would", () => {
    const token = (content: unknown) => Buffer.from(JSON.stringify(content)).toString("base64");
    const uploadthing = { ...enough, STORAGE_DRIVER: "uploadthing" };
    const good = token({ apiKey: "sk_live_x", appId: "x", regions: ["fra1"] });
    expect(parseEnv({ ...uploadthing, UPLOADTHING_TOKEN: good })).toMatchObject({ UPLOADTHING_TOKEN: good });
    for (const wrong of ["sk_live_hunter2", token({ apiKey: "x", appId: "x" }), token(null)]) {
      expect(() => parseEnv({ ...uploadthing, UPLOADTHING_TOKEN: wrong })).toThrow(
        /UPLOADTHING_TOKEN must be the token/,
      );
      expect(() => parseEnv({ ...uploadthing, UPLOADTHING_TOKEN: wrong })).not.toThrow(/hunter2/);
    }
  });

  it("does not let one file be larger than all files of a person", () => {
    expect(() => parseEnv({ ...enough, MAX_UPLOAD_MB: "100", QUOTA_MB: "50" })).toThrow(/QUOTA_MB must not be less/);
    expect(() => parseEnv({ ...enough, MAX_UPLOAD_MB: "0" })).toThrow(/MAX_UPLOAD_MB must be at least 1/);
  });

  it("does not send alerts anywhere unsigned", () => {
    const ALERT_WEBHOOK_URL = "https://alerts.example.org/hook";
    expect(() => parseEnv({ ...enough, ALERT_WEBHOOK_URL })).toThrow(/ALERT_WEBHOOK_SECRET is missing/);
    expect(() => parseEnv({ ...enough, ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET: "short" })).toThrow(/at least 16/);
    expect(() => parseEnv({ ...enough, ALERT_WEBHOOK_URL: "alerts" })).toThrow(/must look like/);
    expect(parseEnv({ ...enough, ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET: "x".repeat(16) })).toMatchObject({
      ALERT_WEBHOOK_URL,
    });
  });

  it("needs neither a cache nor anybody who watches", () => {
    const env = parseEnv({ ...enough, REDIS_URL: "", METRICS_TOKEN: "", OTEL_EXPORTER_OTLP_ENDPOINT: "" });
    expect(env).toMatchObject({ CACHE_MB: 32, LOG_LEVEL: "info" });
    expect(env.REDIS_URL ?? env.METRICS_TOKEN ?? env.OTEL_EXPORTER_OTLP_ENDPOINT).toBeUndefined();
  });

  it("refuses a cache it does not speak with, a short token and levels nobody knows", () => {
    const wrong = {
      REDIS_URL: "http://:hunter2@localhost",
      METRICS_TOKEN: "hunter2",
      LOG_LEVEL: "loud",
      CACHE_MB: "0",
      OTEL_EXPORTER_OTLP_ENDPOINT: "collector",
    };
    const attempt = () => parseEnv({ ...enough, ...wrong });
    for (const name of Object.keys(wrong)) expect(attempt).toThrow(new RegExp(`${name} must`));
    expect(attempt).not.toThrow(/hunter2/);
    expect(parseEnv({ ...enough, REDIS_URL: "rediss://user:pass@cache.example.org:6380/2" }).REDIS_URL).toContain("/2");
  });
});
