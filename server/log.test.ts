import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { makeLogger } from "./log";

function listening(level = "info") {
  const said = { out: [] as string[], err: [] as string[] };
  const into = (lines: string[]) => ({ write: (line: string) => void lines.push(line) });
  const logger = makeLogger(level, { out: into(said.out), err: into(said.err) });
  return { logger, said };
}

describe("the log", () => {
  it("says one JSON line an event, with the time, the level and the fields", () => {
    const { logger, said } = listening();
    const requestId = newId();
    logger.info({ requestId, code: "page:2xx", durationMs: 12 }, "A request was answered.");
    const [line = ""] = said.out;
    expect(line.endsWith("\n")).toBe(true);
    expect(JSON.parse(line)).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      level: "info",
      message: "A request was answered.",
      requestId,
      code: "page:2xx",
      durationMs: 12,
    });
    expect(said.err).toEqual([]);
  });

  it("says trouble on the error stream alone", () => {
    const { logger, said } = listening();
    logger.warn({}, "one");
    logger.error({}, "two");
    expect(said.out).toEqual([]);
    expect(said.err.map((line) => JSON.parse(line).level)).toEqual(["warn", "error"]);
  });

  it("says no more than its level asks for", () => {
    const { logger, said } = listening("error");
    logger.info({}, "one");
    logger.warn({}, "two");
    expect([...said.out, ...said.err]).toEqual([]);
    const quiet = listening("silent");
    quiet.logger.error({}, "three");
    expect(quiet.said.err).toEqual([]);
  });

  it("tells of nobody, though it is handed more than ids and codes", () => {
    const { logger, said } = listening();
    const given = {
      code: "Mara Lindt has diabetes",
      patientId: "Mara Lindt",
      email: "mara@example.com",
      err: new Error("glucose 12.3 of Mara"),
      password: "secret",
      count: "many Maras",
    };
    logger.error(given, "A form failed unexpectedly.");
    const [line = ""] = said.err;
    expect(JSON.parse(line)).toMatchObject({ code: "[redacted]", patientId: "[redacted]", count: "[redacted]" });
    for (const word of ["Mara", "mara", "secret", "glucose", "diabetes"]) expect(line).not.toContain(word);
  });
});
