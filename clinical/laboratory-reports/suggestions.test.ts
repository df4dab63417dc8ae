import { describe, expect, it } from "vitest";
import { typed } from "@/tests/assistant/typed-page";
import { checkSuggestions, type HeldProposal, type Suggestion, wordsOfPage } from "./suggestions";

type Measured = Extract<Suggestion, { kind: "measurement" }>;

const kalium = "Kalium i.S.               4.1      mmol/L      3.5 - 5.1";
const suggested: Measured = {
  kind: "measurement",
  quote: "Kalium i.S. 4.1 mmol/L 3.5 - 5.1",
  name: "Kalium i.S.",
  quantity: "Potassium",
  value: "4.1",
  unit: "mmol/L",
};

const checkPage = (text: string, suggestions: Suggestion[], held: HeldProposal[] = []) =>
  checkSuggestions([typed(text)], [{ page: 1, suggestions }], held);

function check(text: string, suggestion: Partial<Measured> | Suggestion, held: HeldProposal[] = []) {
  const whole: Suggestion =
    suggestion.kind && suggestion.kind !== "measurement" && suggestion.quote !== undefined
      ? { kind: suggestion.kind, quote: suggestion.quote }
      : { ...suggested, ...suggestion, kind: "measurement" };
  return checkPage(text, [whole], held);
}

describe("a suggested result", () => {
  it("is read again from the page, with its range and its place", () => {
    const { proposals, dropped } = check(`Collected: 14 Mar 2024\n${kalium}`, {});
    expect(dropped).toBe(0);
    expect(proposals).toMatchObject([
      {
        kind: "measurement",
        name: "Kalium i.S.",
        code: "2823-3",
        value: 4.1,
        unit: "mmol/L",
        printedRange: "3.5 - 5.1",
        takenOn: "2024-03-14",
        page: 1,
        layout: null,
      },
    ]);
    const [{ box, confidence } = { box: [0, 0, 0, 0], confidence: 1 }] = proposals;
    expect(box[1]).toBeCloseTo(0.5);
    expect(confidence).toBeLessThan(0.9);
  });

  it("is found in a sentence, too", () => {
    const said = { quote: "Kalium was 4.1 mmol/L", name: "Kalium" };
    expect(check("In the morning the Kalium was 4.1 mmol/L, and he felt well.", said).proposals).toMatchObject([
      { code: "2823-3", value: 4.1 },
    ]);
  });

  it.each<[string, Partial<Measured>]>([
    ["words that do not stand there", { quote: "Kalium i.S. 9.9 mmol/L", value: "9.9" }],
    ["a value that is not in the quoted words", { value: "4.7" }],
    ["half a number", { quote: "Kalium i.S. 4", value: "4", unit: "" }],
    ["a number of the range", { value: "3.5" }],
    ["another unit than the page prints", { unit: "mg/dL" }],
    ["no unit on the page", { quote: "Kalium i.S. 4.1", unit: "" }],
    ["a name that is not in the quote", { name: "Potassium" }],
    ["a quantity we do not know", { quantity: "Happiness" }],
    ["a quantity of which this can be no value", { quantity: "Body temperature" }],
    ["the whole page", { quote: kalium.repeat(20) }],
    ["nothing", { quote: " " }],
  ])("%s is dropped", (_, wrong) => {
    expect(check(kalium, wrong)).toEqual({ proposals: [], dropped: 1 });
  });

  it.each<[string, string, Partial<Measured>]>([
    ["a name that rules know as something else", "Sodium 4.1 mmol/L", { quote: "Sodium 4.1 mmol/L", name: "Sodium" }],
    [
      "another material",
      "Kalium i.U. urine 4.1 mmol/L",
      { quote: "Kalium i.U. urine 4.1 mmol/L", name: "Kalium i.U." },
    ],
    [
      "another material, by the heading",
      "URINE EXAMINATION\nKalium 4.1 mmol/L",
      { quote: "Kalium 4.1 mmol/L", name: "Kalium" },
    ],
    [
      "a word that changes the meaning",
      "Kalium clearance 4.1 mmol/L",
      { quote: "Kalium clearance 4.1 mmol/L", name: "Kalium clearance" },
    ],
    [
      "the value of the row below",
      `${kalium}\nChlorid 102 mmol/L\nNatrium 139 mmol/L`,
      { quote: "Chlorid 102 mmol/L Natrium 139 mmol/L", name: "Chlorid", quantity: "Chloride", value: "139" },
    ],
    [
      "the name of the row above",
      "Chlorid\nSodium 104 mmol/L",
      { quote: "Chlorid Sodium 104 mmol/L", name: "Chlorid", quantity: "Chloride", value: "104" },
    ],
    ["one of two numbers", "Kalium 4.1 4.4 mmol/L", { quote: "Kalium 4.1 4.4 mmol/L", name: "Kalium" }],
    ["a value nobody can have", "Kalium 41 mmol/L", { quote: "Kalium 41 mmol/L", name: "Kalium", value: "41" }],
    [
      "what a heading says is an earlier result",
      "Test          Result     Previous     Unit\nKalium        4.1        4.4          mmol/L",
      { quote: "Kalium 4.1 4.4 mmol/L", name: "Kalium", value: "4.4" },
    ],
  ])("%s is dropped", (_, page, wrong) => {
    expect(check(page, wrong)).toEqual({ proposals: [], dropped: 1 });
  });

  it("is the number under the heading of results", () => {
    const page = "Test          Result     Previous     Unit\nKalium        4.1        4.4          mmol/L";
    const quoted = { quote: "Kalium 4.1 4.4 mmol/L", name: "Kalium" };
    expect(check(page, quoted).proposals).toMatchObject([{ value: 4.1 }]);
  });

  it("disagrees where the printed flag does", () => {
    const page = kalium.replace("mmol/L", "mmol/L   H");
    expect(check(page, { quote: "Kalium i.S. 4.1 mmol/L H 3.5 - 5.1" }).proposals).toMatchObject([
      { printedFlag: "H", agrees: false },
    ]);
  });

  it("is not proposed again, whatever was decided about it, nor under another name", () => {
    const [first] = check(kalium, {}).proposals;
    if (first?.kind !== "measurement") throw new Error("It was not proposed.");
    expect(check(kalium, {}, [first])).toEqual({ proposals: [], dropped: 0 });
    expect(check(kalium, {}, [{ ...first, code: "2951-2" }])).toEqual({ proposals: [], dropped: 0 });
    expect(check(kalium, {}, [{ ...first, value: 5 }]).proposals).toHaveLength(1);
    expect(checkPage(kalium, [suggested, suggested]).proposals).toHaveLength(1);
  });
});

describe("a suggested fact", () => {
  const letter = [
    "Dear colleague, we saw your patient for gout of the left foot.",
    "There is no diabetes, and we saw no sign of the",
    "asthma of his youth.",
    "His father had a stroke in 1999.",
    "He takes allopurinol 100 mg in the evening. Ibuprofen was stopped.",
    "Yours, Ingrid Solberg, on 14 March 2024, born 2 May 1960",
  ].join("\n");

  it.each<[Suggestion, object | null]>([
    [{ kind: "condition", quote: "gout of the left foot" }, { words: "gout of the left foot" }],
    [{ kind: "condition", quote: "gout of the right foot" }, null],
    [{ kind: "condition", quote: "diabetes" }, null],
    [{ kind: "condition", quote: "asthma of his youth" }, null],
    [{ kind: "condition", quote: "a stroke" }, null],
    [{ kind: "physician", quote: "Ingrid Solberg" }, { words: "Ingrid Solberg" }],
    [{ kind: "physician", quote: "Yours" }, null],
    [{ kind: "medication", quote: "Ibuprofen" }, null],
    [{ kind: "date", quote: "14 March 2024" }, null],
    [{ kind: "condition", quote: letter }, null],
  ])("%o gives %o", (suggestion, expected) => {
    const { proposals, dropped } = checkPage(letter, [suggestion]);
    expect(dropped).toBe(expected ? 0 : 1);
    expect(proposals).toMatchObject(expected ? [{ kind: "fact", what: suggestion.kind, ...expected }] : []);
  });

  it("of a medication stands on a line of its own", () => {
    const list = "Allopurinol 100 mg in the evening\nIbuprofen stopped";
    expect(check(list, { kind: "medication", quote: "Allopurinol 100 mg" }).proposals).toMatchObject([
      { what: "medication", words: "Allopurinol 100 mg" },
    ]);
    expect(check(list, { kind: "medication", quote: "Ibuprofen" }).dropped).toBe(1);
  });
});

it("a page is shown in the order in which quotes are looked for", () => {
  expect(wordsOfPage(typed(kalium))).toBe("Kalium i.S.   4.1   mmol/L   3.5 - 5.1");
});
