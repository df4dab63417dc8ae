import { z } from "zod";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "@/lib/password-strength";
import { UNIT_SYSTEMS } from "@/lib/vocabulary/access";

const email = z.string().trim().toLowerCase().max(254).pipe(z.email("Enter an email such as name@example.org."));

const oneLine = (missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(100, "Use at most 100 letters.")
    .regex(/^[^\p{Cc}]*$/u, "Use letters, spaces and punctuation only.");

const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `Use at least ${SHORTEST_PASSWORD} characters.`)
  .max(LONGEST_PASSWORD, `Use at most ${LONGEST_PASSWORD} characters.`);

const token = z.string().min(1).max(200);

export const TIME_ZONES: readonly string[] = [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC"),
];

export const signInSchema = z.object({
  email: z.string().trim().min(1, "Enter your email.").max(254),
  password: z.string().min(1, "Enter your password.").max(LONGEST_PASSWORD),
  callbackUrl: z.string().max(2000).optional(),
});

export const signUpSchema = z.object({
  givenName: oneLine("Enter your given name."),
  familyName: oneLine("Enter your family name."),
  email,
  password: newPassword,
  timeZone: z.enum(TIME_ZONES).catch("UTC"),
});

export const recoverSchema = z.object({ email });

export const newPasswordSchema = z.object({ token, password: newPassword });

export const confirmEmailSchema = z.object({ token });

export const changePasswordSchema = z.object({
  currentPassword: z.string().min(1, "Enter your current password.").max(LONGEST_PASSWORD),
  newPassword,
});

export const deviceSchema = z.object({ sessionId: z.uuid() });

export const nothingSchema = z.object({});

export const settingsSchema = z.object({
  name: oneLine("Enter your name."),
  units: z.enum(UNIT_SYSTEMS),
  timeZone: z.enum(TIME_ZONES, "Choose a time zone of the list."),
});
