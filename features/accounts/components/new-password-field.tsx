"use client";

import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { PasswordField } from "@/components/forms/password-field";
import { Progress } from "@/components/ui/progress";
import { gaugePassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from "@/lib/password-strength";

type Strength = { score: number; text: string };

const levels = ["Very easy to guess", "Easy to guess", "Could be guessed", "Good", "Very good"];
const unknown: Strength = { score: 0, text: "" };

type NewPasswordFieldProps = { name?: string; label: string; ownWords?: readonly string[] };

/** Says while one types how hard the password is to guess, knowing what else stands in the form. */
export function NewPasswordField({ name = "password", label, ownWords = [] }: NewPasswordFieldProps) {
  const [strength, setStrength] = useState(unknown);
  const latest = useRef("");
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);

  function handleChange({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const password = currentTarget.value;
    const words = [...ownWords, ...otherAnswers(currentTarget)];
    latest.current = password;
    clearTimeout(waiting.current);
    waiting.current = setTimeout(async () => {
      const found = await gauge(password, words);
      if (latest.current === password) setStrength(found);
    }, 150);
  }

  return (
    <div className="grid gap-3">
      <PasswordField
        name={name}
        label={label}
        hint={`At least ${SHORTEST_PASSWORD} characters. A few words that do not belong together are good.`}
        autoComplete="new-password"
        maxLength={LONGEST_PASSWORD}
        onChange={handleChange}
      />
      <Progress label="Strength" value={strength.score} max={4} valueText={strength.text} />
      <p aria-live="polite" className="sr-only">
        {strength.text ? `Strength: ${strength.text}` : ""}
      </p>
    </div>
  );
}

async function gauge(password: string, words: readonly string[]): Promise<Strength> {
  if (password === "") return unknown;
  if (password.length < SHORTEST_PASSWORD) return { score: 0, text: "Too short" };
  const { score } = await gaugePassword(password, words);
  return { score: Math.max(score, 1), text: levels[score] ?? "" };
}

function otherAnswers({ form }: HTMLInputElement): string[] {
  const fields = form?.querySelectorAll<HTMLInputElement>("input[type=text], input[type=email]") ?? [];
  return Array.from(fields, ({ value }) => value);
}
