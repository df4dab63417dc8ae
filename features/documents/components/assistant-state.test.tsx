import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import type { QuestionView } from "../assistance";
import { AssistantState } from "./assistant-state";

vi.mock("../actions", () => ({ askAssistantAction: async () => ({ outcome: "idle" }) }));

const ask = { patientId: "p", documentId: "d", host: "ai.example.org", model: "small", pages: 2 };
const question: QuestionView = {
  ...{ id: "q", documentId: "d", askedByName: "Ada Example", host: "ai.example.org", model: "small", isLost: false },
  ...{
    state: "answered",
    stateAt: new Date(0),
    trouble: null,
    nextAt: null,
    pages: 2,
    pagesLost: 1,
    found: 2,
    dropped: 1,
  },
};
const shown = (given: Partial<QuestionView> | null, isConnected = true) =>
  renderToStaticMarkup(
    <AssistantState question={given && { ...question, ...given }} ask={isConnected ? ask : null} zone="UTC" />,
  );

describe("the assistant below a document", () => {
  it("is not there where none is connected", () => {
    expect(shown(null, false)).toBe("");
    expect(shown({}, false)).not.toContain("<button");
  });

  it("names the host before anything is sent", () => {
    expect(shown(null)).toContain("ai.example.org");
    expect(shown(null)).toContain("Ask the assistant");
  });

  it("cannot be asked while it is asked, unless the question was lost", () => {
    for (const state of ["waiting", "asking"] as const) {
      expect(shown({ state })).not.toContain("Ask the assistant");
      expect(shown({ state, isLost: true })).toContain("Ask the assistant");
    }
    expect(shown({ state: "waiting", trouble: "busy" })).toContain("too much to do");
  });

  it("says what came of it, also what was left out", () => {
    expect(shown({})).toContain("It proposed 2 things");
    expect(shown({})).toContain("1 more of what it said was left out");
    expect(shown({})).toContain("1 of 2 pages could not be understood");
    expect(shown({ found: 0 })).toContain("nothing new");
    expect(shown({ state: "failed", trouble: "refused" })).toContain("refused the question");
  });
});
