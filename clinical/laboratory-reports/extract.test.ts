import { describe, expect, it } from "vitest";
import { proposalsOf } from "./extract";
import type { PageText, ReadingEngine } from "./page-text";

const COLUMNS = 100;
const LETTER = { widthPx: 8, heightPx: 16 };

/** A page of typewriter letters, as it stands in the test. */
function typed(text: string, { page = 1, engine = "text-layer" as ReadingEngine, confidence = 1 } = {}): PageText {
  const lines = text.split("\n");
  const words = lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      box: [index / COLUMNS, row / lines.length, word.length / COLUMNS, 1 / lines.length] as const,
      confidence,
    })),
  );
  const size = { widthPx: COLUMNS * LETTER.widthPx, heightPx: lines.length * LETTER.heightPx };
  return { page, ...size, engine, words, text, confidence, durationMs: 0 };
}

const measurements = (...pages: PageText[]) =>
  proposalsOf(pages).flatMap((proposal) => (proposal.kind === "measurement" ? [proposal] : []));
const facts = (text: string) =>
  proposalsOf([typed(text)]).flatMap((proposal) => (proposal.kind === "fact" ? [proposal] : []));

const said = (...pages: PageText[]) =>
  measurements(...pages).map(({ code, comparator, value, unit }) => `${code} ${comparator ?? ""}${value} ${unit}`);
const saidBy = (text: string) => said(typed(text));

describe("names", () => {
  it.each([
    ["S. Creatinine             0.9      mg/dL", "2160-0 0.9 mg/dL"],
    ["SGPT (ALT)                31       U/L", "1742-6 31 U/L"],
    ["Hb                        13.2     g/dL", "718-7 13.2 g/dL"],
    ["TLC                       7,800    cells/cumm     10.5", null],
    ["Total Leucocyte Count     7800     cells/cumm", "6690-2 7800 /uL"],
    ["Glucose, fasting          92       mg/dL", "1558-6 92 mg/dL"],
    ["Glucose, random           92       mg/dL", "2345-7 92 mg/dL"],
    ["Sodium (Na+)              140      mmol/L", "2951-2 140 mmol/L"],
    ["Vitamin B 12              412      pg/mL", "2132-9 412 pg/mL"],
    ["25-OH Vitamin D           31       ng/mL", "62292-8 31 ng/mL"],
    ["Neutrophils               61       %", "770-8 61 %"],
    ["Neutrophils               3.4      10^9/L", "751-8 3.4 10*9/L"],
    ["Neutrophils   %           61", "770-8 61 %"],
    ["1.  Haemoglobin           13.2     g/dL", "718-7 13.2 g/dL"],
    ["हीमोग्लोबिन               ११.२     g/dL", "718-7 11.2 g/dL"],
  ])("%s", (line, expected) => {
    expect(saidBy(line)).toEqual(expected === null ? [] : [expected]);
  });

  it.each([
    "Creatinine, urine         96       mg/dL",
    "Glucose (PP)              140      mg/dL",
    "Glucose 2 h               140      mg/dL",
    "BUN/Creatinine            15       mg/dL",
    "AST/ALT                   1.1      U/L",
    "LDL/HDL Ratio             3.1",
    "Hemoglobin A2             2.5      %",
    "Hemoglobin S              38       g/dL",
    "Indirect bilirubin        0.4      mg/dL",
    "Calcium (corrected)       9.4      mg/dL",
    "Testosterone, free        12       ng/dL",
    "B-Lymphocytes             12       %",
    "CSF Glucose               60       mg/dL",
    "Creatinine clearance      96       mL/min",
    "PT control                12.0     s",
    "VLDL cholesterol          22       mg/dL",
    "RBC folate                410      ng/mL",
  ])("proposes nothing for %s, which is another quantity", (line) => {
    expect(saidBy(line)).toEqual([]);
  });
});

describe("values", () => {
  it.each([
    ["TSH                <0.01      mIU/L      0.40 - 4.50", "3016-3 <0.01 m[IU]/L"],
    ["TSH                < 0.01     mIU/L      0.40 - 4.50", "3016-3 <0.01 m[IU]/L"],
    ["Ferritin           9 -        ng/mL      15 - 150", "2276-4 9 ng/mL"],
    ["Ferritin           9-         15 - 150   ng/mL", "2276-4 9 ng/mL"],
    ["Platelet count     2,45,000   /cumm      1,50,000 - 4,50,000", "777-3 245000 /uL"],
    ["Potassium          4.1        mmol/L     3.5-5.1", "2823-3 4.1 mmol/L"],
    ["Potassium          4.1 H      mmol/L     (3.5 to 5.1)", "2823-3 4.1 mmol/L"],
    ["HDL cholesterol    38         mg/dL      >40", "2085-9 38 mg/dL"],
    ["Alk phos           90         U/L        Up to 120", "6768-6 90 U/L"],
    ["Hemoglobin         13.2 (12.0 - 16.0 g/dL)", "718-7 13.2 g/dL"],
    ["INR                1.1        0.9 - 1.2", "6301-6 1.1 {INR}"],
    ["Haematocrit        0.41       0.36 - 0.46", "4544-3 0.41 L/L"],
    ["eGFR               92         mL/min/1.73 m2", "69405-9 92 mL/min/{1.73_m2}"],
  ])("%s", (line, expected) => {
    expect(saidBy(line)).toEqual(expected === null ? [] : [expected]);
  });

  it("reads decimal commas where the page has them", () => {
    expect(saidBy("Hemoglobin    8,9      mmol/L    7,4 - 9,9\nPlatelets     231.000   /uL")).toEqual([
      "718-7 8.9 mmol/L",
      "777-3 231000 /uL",
    ]);
  });

  it.each([
    ["no unit", "Sodium             140                   136 - 145"],
    ["a unit of something else", "Sodium             140        mg/dL"],
    ["a value no body has", "Hemoglobin         132        g/dL"],
    ["two numbers and no headings", "Sodium             140    138    mmol/L"],
    ["a limit in a note", "HbA1c              > 6.5 %    suggests diabetes"],
    ["a sentence", "Sodium             140 mmol/L or less on two days"],
    ["a hematocrit without a unit that is no share of one", "Haematocrit        41                    36 - 46"],
    ["a share of one beside a range in percent", "Haematocrit        0.41                  36 - 46"],
    ["a share of one of something else", "Ejection fraction  0.55"],
    ["a range alone", "Sodium             136 - 145  mmol/L"],
    ["a comma that may mean two things", "WBC                1,234      /uL"],
  ])("proposes nothing for %s", (_, line) => {
    expect(saidBy(line)).toEqual([]);
  });
});

describe("tables", () => {
  const headings = "Test              Result     Units      Reference       Previous";

  it("takes the result and not the one before, also on the next page", () => {
    const first = typed(`${headings}\nSodium            140        mmol/L     136 - 145       138`);
    const second = typed(
      "Potassium         4.1        mmol/L     3.5 - 5.1       4.4\nChloride                     mmol/L     98 - 107        103",
      {
        page: 2,
      },
    );
    expect(said(first, second)).toEqual(["2951-2 140 mmol/L", "2823-3 4.1 mmol/L"]);
  });

  it("joins two lines of headings", () => {
    const lines = [
      "Test              Result     Previous   Units      Reference",
      "                             Result                Range",
      "Sodium            140        138        mmol/L     136 - 145",
    ];
    expect(saidBy(lines.join("\n"))).toEqual(["2951-2 140 mmol/L"]);
  });

  it("keeps urine and serum apart", () => {
    const lines = [
      "BIOCHEMISTRY (Specimen: Serum)",
      "Creatinine         0.9        mg/dL",
      "Albumin            4.1        g/dL",
      "URINE EXAMINATION",
      "Blood              Negative",
      "Creatinine         12         mg/dL",
      "Glucose            15         mg/dL",
      "Albumin/Creatinine Ratio      42        mg/g",
      "LIPID PROFILE",
      "Triglycerides      148        mg/dL",
    ];
    expect(saidBy(lines.join("\n"))).toEqual([
      "2160-0 0.9 mg/dL",
      "1751-7 4.1 g/dL",
      "9318-7 42 mg/g",
      "2571-8 148 mg/dL",
    ]);
  });

  it("reads a name over two lines as one", () => {
    const lines = [
      "Mean corpuscular hemoglobin     33.1      g/dL",
      "concentration (MCHC)",
      "Bilirubin          0.2       mg/dL",
      "direct",
    ];
    expect(saidBy(lines.join("\n"))).toEqual(["786-4 33.1 g/dL", "1968-7 0.2 mg/dL"]);
  });

  it("reads two tests in one line", () => {
    expect(saidBy("Sodium    140    mmol/L    136-145       Chloride    101    mmol/L    98-106")).toEqual([
      "2951-2 140 mmol/L",
      "2075-0 101 mmol/L",
    ]);
  });

  it("halves the confidence of two results for one name, and counts the same one once", () => {
    const lines = [
      "Sodium    140    mmol/L",
      "Sodium    140    mmol/L",
      "Potassium    4.1    mmol/L",
      "Potassium    4.9    mmol/L",
    ];
    expect(measurements(typed(lines.join("\n"))).map(({ value, confidence }) => [value, confidence])).toEqual([
      [140, 1],
      [4.1, 0.5],
      [4.9, 0.5],
    ]);
  });

  it("reads a page that was photographed at an angle", () => {
    const page = typed(
      `${headings}\nSodium            140        mmol/L     136 - 145       138\nPotassium         4.1        mmol/L     3.5 - 5.1       4.4`,
    );
    const slanting = page.words.map((word) => ({
      ...word,
      box: [
        word.box[0],
        word.box[1] * 0.9 + (word.box[0] * 0.05 * page.widthPx) / page.heightPx,
        word.box[2],
        word.box[3] * 0.9,
      ] as const,
    }));
    expect(said({ ...page, words: slanting })).toEqual(["2951-2 140 mmol/L", "2823-3 4.1 mmol/L"]);
  });
});

describe("the printed form", () => {
  const row = "Sodium            140        mmol/L     136 - 145";
  const layouts = (head: string, page: Partial<PageText> = {}) =>
    measurements({ ...typed(`${head}\n${row}`), ...page }).map(({ layout }) => layout);

  it("is told by its headings, and whether it came from a picture", () => {
    const head = "Test Name         Result     Units      Ref. Range";
    expect(layouts(head)).toEqual(["test name | result | units | ref range"]);
    expect(layouts(head, { engine: "tesseract" })).toEqual(["test name | result | units | ref range, from a picture"]);
  });

  it("keeps no word beside the headings that may speak of a person", () => {
    expect(layouts("Test Adam         Result     Units HIV  Range Example")).toEqual(["test | result | units | range"]);
  });

  it("is not known without headings", () => {
    expect(layouts("A letter.")).toEqual([null]);
  });
});

describe("flags and ranges", () => {
  const flagged = (value: string, range = "70 - 99") =>
    measurements(typed(`Glucose    ${value}    mg/dL    ${range}`))[0];

  it.each([
    ["112 H", "70 - 99", true],
    ["112", "70 - 99", null],
    ["92 H", "70 - 99", false],
    ["112 L", "70 - 99", false],
    ["112*", "70 - 99", true],
    ["112 ↑", "70 - 99", true],
    ["112 H", "", null],
    ["99 H", "<99", true],
  ])("%s against %s", (value, range, agrees) => {
    expect(flagged(value, range)?.agrees).toBe(agrees);
  });

  it("notices a value outside that a report which flags did not flag", () => {
    const lines = [
      "Glucose     112 H    mg/dL     70 - 99",
      "Sodium      150      mmol/L    136 - 145",
      "Chloride    101      mmol/L    98 - 106",
    ];
    expect(measurements(typed(lines.join("\n"))).map(({ agrees }) => agrees)).toEqual([true, false, true]);
  });

  const rangesIn = (lines: string[]) => measurements(typed(lines.join("\n"))).map(({ printedRange }) => printedRange);

  it("takes a range from the line below where it can belong to nothing else", () => {
    const lines = [
      "Sodium      150      mmol/L",
      "Ref. range: 136 - 145",
      "Chloride    101      mmol/L",
      "(98 - 107 mmol/L)",
    ];
    expect(rangesIn(lines)).toEqual(["136 - 145", "(98 - 107"]);
    expect(
      rangesIn(["RESULTS", "136 - 145", "Sodium      150      mmol/L", "98 - 107", "Chloride    101      mmol/L"]),
    ).toEqual([null, null]);
    expect(rangesIn(["Sodium      150      mmol/L", "", "", "", "136 - 145"])).toEqual([null]);
    expect(rangesIn(["Sodium      150      mmol/L     136 - 145", "20 - 30"])).toEqual(["136 - 145"]);
  });

  it("keeps what was printed, and the place", () => {
    expect(flagged("112 H")).toMatchObject({
      name: "Glucose",
      printedUnit: "mg/dL",
      printedRange: "70 - 99",
      printedFlag: "H",
      page: 1,
    });
    const [x = 1, y = 1, width = 0, height = 0] = flagged("112 H")?.box ?? [];
    expect([x, y, height]).toEqual([0, 0, 1]);
    expect(width).toBeCloseTo(0.25, 2);
  });
});

describe("recognized pages", () => {
  const recognized = (text: string, confidence = 0.9) => said(typed(text, { engine: "tesseract", confidence }));

  it("mends letters that recognition takes for others", () => {
    expect(
      recognized('Creatinine      81       pmol/l\nTSH             2.3      ulU/mI\nWBC             6.1      10"3/uL'),
    ).toEqual(["2160-0 81 umol/L", "3016-3 2.3 u[IU]/mL", "6690-2 6.1 10*3/uL"]);
  });

  it("does not believe a value that lost its decimal sign", () => {
    expect(recognized("WBC        78       10^3/uL     4.0 - 11.0\nUric acid  53       mg/dL       3.5-7.2")).toEqual(
      [],
    );
    expect(recognized("WBC        7.8      10^3/uL     40-110")).toEqual(["6690-2 7.8 10*3/uL"]);
  });

  it("does not take a number of the range for a result that was not recognized", () => {
    const lines = [
      "Sodium            140        mmol/L     136 - 145",
      "Potassium         4.1        mmol/L     3.5 - 5.1",
      "Chloride                     mmol/L     98   1O7",
    ];
    expect(recognized(lines.join("\n"))).toEqual(["2951-2 140 mmol/L", "2823-3 4.1 mmol/L"]);
  });

  it("does not propose what was hardly read", () => {
    expect(recognized("Sodium     140      mmol/L", 0.4)).toEqual([]);
  });
});

describe("facts", () => {
  it("takes the day of collection, and only a day that is certain", () => {
    const row = "Sodium     140      mmol/L";
    const takenOn = (head: string) => measurements(typed(`${head}\n${row}`))[0]?.takenOn;
    expect(takenOn("Collected: 14 Mar 2024 08:15    Reported: 15 Mar 2024")).toBe("2024-03-14");
    expect(takenOn("Date of collection: 2024-02-08")).toBe("2024-02-08");
    expect(takenOn("Collected: 03/04/2024")).toBe(null);
    expect(takenOn("Collected: 03/04/2024    Reported: 25/04/2024")).toBe("2024-04-03");
    expect(takenOn("Collected: 03/04/2024    Reported: 04/25/2024")).toBe("2024-03-04");
    expect(takenOn("DOB: 14 Mar 1970     Reported: 15 Mar 2024")).toBe(null);
    expect(takenOn("Collected: 31 Feb 2024")).toBe(null);
  });

  it("finds people, diagnoses, medicines and vaccines by their words", () => {
    const lines = [
      "Referred by: Dr. Ingrid Solberg     Reported: 15 Mar 2024",
      "Diagnosis: Type 2 diabetes mellitus",
      "Tab. Metformin 500 mg twice daily",
      "MMR vaccine, first dose, 12 May 2021",
    ];
    expect(facts(lines.join("\n")).map(({ what, words }) => [what, words])).toEqual([
      ["date", "15 Mar 2024"],
      ["physician", "Dr. Ingrid Solberg"],
      ["condition", "Type 2 diabetes mellitus"],
      ["medication", "Tab. Metformin 500 mg twice daily"],
      ["immunization", "MMR vaccine, first dose, 12 May 2021"],
    ]);
  });

  it.each([
    "Diagnosis: none",
    "Diagnosis: No acute abnormality",
    "Diagnosis: rule out pneumonia",
    "IMPRESSION: No acute abnormality.",
    "Indication: Fever",
    "MMR vaccine due 12 May 2031",
    "Aspirin allergy",
    "Glucose 100 mg given at 08:00",
    "Transcribed By: CSB",
    "Hemoglobin 13.2 g/dL",
  ])("makes no fact of: %s", (line) => {
    expect(facts(line)).toEqual([]);
  });
});

it("proposes nothing for an empty page and for noise", () => {
  expect(proposalsOf([])).toEqual([]);
  expect(proposalsOf([typed("")])).toEqual([]);
  expect(
    proposalsOf([typed("ISIS IH 55252 dns fem 255. : 2328 [202 2030s", { engine: "tesseract", confidence: 0.3 })]),
  ).toEqual([]);
});
