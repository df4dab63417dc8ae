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

  it("asks for the mail server when mail goes by SMTP", () => {
    expect(() => parseEnv({ ...enough, MAIL_DRIVER: "smtp" })).toThrow(/SMTP_URL is missing/);
  });
});
