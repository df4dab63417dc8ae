import { afterEach, describe, expect, it } from "vitest";
import { env } from "../env";
import { findAssistant } from "./assistant";

const none = { AI_PROVIDER: "none", AI_BASE_URL: "", AI_API_KEY: "", AI_MODEL: "" } as const;
afterEach(() => void Object.assign(env(), none));

describe("the assistant", () => {
  it("is none by default, even where the rest is filled in", () => {
    expect(findAssistant()).toBeNull();
    Object.assign(env(), { AI_BASE_URL: "https://ai.example.org/v1", AI_API_KEY: "sk-1", AI_MODEL: "m" });
    expect(findAssistant()).toBeNull();
  });

  it("of Google is asked at Google's address, unless another is given", () => {
    Object.assign(env(), { AI_PROVIDER: "google", AI_API_KEY: "k", AI_MODEL: "gemini" });
    expect(findAssistant()).toMatchObject({ host: "generativelanguage.googleapis.com", model: "gemini" });
    Object.assign(env(), { AI_BASE_URL: "https://relay.example.org/v1" });
    expect(findAssistant()).toMatchObject({ host: "relay.example.org" });
  });
});
