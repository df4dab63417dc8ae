import { z } from "zod";

const port = z.coerce.number("must be a number").int("must be a whole number").min(1).max(65535);
const count = (standard: number) =>
  z.coerce.number("must be a number").int("must be a whole number").min(0).default(standard);
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, "must look like postgresql://user:password@host:5432/database");
const flag = (standard: "0" | "1") =>
  z
    .enum(["0", "1"], "must be 0 or 1")
    .default(standard)
    .transform((value) => value === "1");

const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: port.default(3000),
  DATA_DIR: z.string().min(1).default("./.data"),
  DATABASE_URL: postgresUrl,
  MIGRATION_DATABASE_URL: postgresUrl.optional(),
  DB_POOL_SIZE: count(20),
  DB_MAX_OVERFLOW: count(30),
  DB_POOL_TIMEOUT: count(30),
  DB_POOL_RECYCLE: count(1800),
  DEMO: flag("1"),
  APP_URL: z.url("must be a full address such as https://health.example.org").optional(),
  TRUST_PROXY: flag("0"),
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  VAULT_KEYS: z.string().optional(),
  MAIL_DRIVER: z.enum(["outbox", "smtp"], "must be outbox or smtp").default("outbox"),
  SMTP_URL: z.url("must look like smtps://user:password@host:465").optional(),
  MAIL_FROM: z.string().default("Anamnesis <no-reply@localhost>"),
});

export type Env = z.infer<typeof envSchema>;

/** Says, a line for each variable, what an operator has to fix. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

/** Reads the environment once. An empty variable counts as unset. Throws `EnvironmentError`. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = envSchema
    .refine((env) => env.MAIL_DRIVER !== "smtp" || env.SMTP_URL !== undefined, {
      path: ["SMTP_URL"],
      message: "is needed when MAIL_DRIVER is smtp",
    })
    // Otherwise whoever asks for a link in somebody's name could choose, by the Host header, where it leads.
    .refine((env) => env.MAIL_DRIVER !== "smtp" || env.APP_URL !== undefined, {
      path: ["APP_URL"],
      message: "is needed when MAIL_DRIVER is smtp",
    })
    .safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name} ${given[name] === undefined ? "is missing" : issue.message}`;
  });
  throw new EnvironmentError(
    `The settings need fixing:\n${lines.join("\n")}\nEach variable is explained in .env.example.`,
  );
}

let known: Env | undefined;

export function env(): Env {
  known ??= parseEnv(process.env);
  return known;
}
