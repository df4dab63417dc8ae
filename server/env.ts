import { z } from "zod";

const port = z.coerce.number("must be a number").int("must be a whole number").min(1).max(65535);
const count = (standard: number) =>
  z.coerce.number("must be a number").int("must be a whole number").min(0).default(standard);
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, "must look like postgresql://user:password@host:5432/database");
const megabytes = (standard: number) =>
  z.coerce.number("must be a number").int("must be a whole number").min(1, "must be at least 1").default(standard);
const flag = (standard: "0" | "1") =>
  z
    .enum(["0", "1"], "must be 0 or 1")
    .default(standard)
    .transform((value) => value === "1");

const vaultKey = /[\w-]{1,32}:[A-Za-z0-9+/]{43}=/.source;

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
const STORAGE_DRIVERS = ["local", "uploadthing", "s3"] as const;
const AI_PROVIDERS = ["none", "openai-compatible", "google"] as const;

const uploadthingToken = z.object({
  apiKey: z.string().startsWith("sk_"),
  appId: z.string(),
  regions: z.array(z.string()).min(1),
});

/** What the SDK reads out of it: base64 of JSON. */
function isUploadthingToken(token: string): boolean {
  try {
    return uploadthingToken.safeParse(JSON.parse(Buffer.from(token, "base64").toString("utf8"))).success;
  } catch {
    return false;
  }
}

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
  /** Found wrong only at the first sealed value, it would leave a server half able to read. */
  VAULT_KEYS: z
    .string()
    .regex(
      new RegExp(`^\\s*${vaultKey}(\\s*,\\s*${vaultKey})*\\s*$`),
      'must look like "id:base64,id:base64", each key 32 bytes (openssl rand -base64 32)',
    )
    .optional(),
  ADMIN_DATABASE_URL: postgresUrl.optional(),
  /** A relative one would be inside the build, which goes with an update. */
  BACKUP_DIR: z
    .string()
    .regex(/^(\/|[A-Za-z]:[\\/])/, "must be a whole path, such as /mnt/backup/anamnesis")
    .optional(),
  BACKUP_KEY: z.string().optional(),
  WAL_ARCHIVE: z.string().min(1).optional(),
  MAIL_DRIVER: z.enum(["outbox", "smtp"], "must be outbox or smtp").default("outbox"),
  SMTP_URL: z.url("must look like smtps://user:password@host:465").optional(),
  MAIL_FROM: z.string().default("Anamnesis <no-reply@localhost>"),
  RUN_WORKER: flag("1"),
  STORAGE_DRIVER: z.enum(STORAGE_DRIVERS, "must be local, uploadthing or s3").default("local"),
  MAX_UPLOAD_MB: megabytes(50),
  QUOTA_MB: megabytes(2048),
  UPLOADTHING_TOKEN: z.string().refine(isUploadthingToken, "must be the token as UploadThing shows it").default(""),
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: "must look like https://s3.example.org" }).default(""),
  S3_REGION: z.string().default("auto"),
  S3_BUCKET: z.string().default(""),
  S3_ACCESS_KEY_ID: z.string().default(""),
  S3_SECRET_ACCESS_KEY: z.string().default(""),
  CLAMD_HOST: z.string().optional(),
  CLAMD_PORT: port.default(3310),
  CLINICAL_RETENTION_DAYS: z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(2555, "must be at least 2555, which is seven years")
    .max(36_500, "must be at most 36500")
    .optional(),
  CACHE_MB: megabytes(32),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/, "must look like redis://user:password@host:6379/0")
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, "must be debug, info, warn, error or silent").default("info"),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  ALERT_WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: "must look like https://alerts.example.org/hook" })
    .optional(),
  ALERT_WEBHOOK_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  OTEL_SERVICE_NAME: z.string().optional(),
  OTEL_RESOURCE_ATTRIBUTES: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url("must look like http://collector:4318").optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url("must look like http://collector:4318/v1/traces").optional(),
  AI_PROVIDER: z.enum(AI_PROVIDERS, "must be none, openai-compatible or google").default("none"),
  AI_BASE_URL: z.url({ protocol: /^https?$/, error: "must look like https://ai.example.org/v1" }).default(""),
  AI_API_KEY: z.string().default(""),
  AI_MODEL: z.string().default(""),
});

type Needed<Choice extends string> = Record<Choice, readonly (keyof z.infer<typeof envSchema>)[]>;

const neededBy = {
  STORAGE_DRIVER: {
    local: [],
    uploadthing: ["UPLOADTHING_TOKEN"],
    s3: ["S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
  } satisfies Needed<(typeof STORAGE_DRIVERS)[number]>,
  AI_PROVIDER: {
    none: [],
    "openai-compatible": ["AI_BASE_URL", "AI_MODEL"],
    google: ["AI_API_KEY", "AI_MODEL"],
  } satisfies Needed<(typeof AI_PROVIDERS)[number]>,
} as const;

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
    .refine((env) => env.ALERT_WEBHOOK_URL === undefined || env.ALERT_WEBHOOK_SECRET !== undefined, {
      path: ["ALERT_WEBHOOK_SECRET"],
      message: "is needed when ALERT_WEBHOOK_URL is set",
    })
    .refine((env) => env.QUOTA_MB >= env.MAX_UPLOAD_MB, {
      path: ["QUOTA_MB"],
      message: "must not be less than MAX_UPLOAD_MB",
    })
    .superRefine((env, context) => {
      const need = (choice: string, names: readonly (keyof typeof env)[]) => {
        for (const name of names)
          if (env[name] === "") context.addIssue({ code: "custom", path: [name], message: `is needed when ${choice}` });
      };
      need(`STORAGE_DRIVER is ${env.STORAGE_DRIVER}`, neededBy.STORAGE_DRIVER[env.STORAGE_DRIVER]);
      need(`AI_PROVIDER is ${env.AI_PROVIDER}`, neededBy.AI_PROVIDER[env.AI_PROVIDER]);
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

/** All that this process was given, for a second one of the same kind. */
export function environmentWith(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}
