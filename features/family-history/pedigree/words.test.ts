import { describe, expect, it } from "vitest";
import { had, person } from "@/clinical/family-history/test-relatives";
import { layOutPedigree } from "./layout";
import { marksOf, marksOfFamily } from "./marks";
import { standalone } from "./picture";
import { signsOf } from "./signs";
import { testFamilies } from "./test-families";
import { linesFor, WORDS_WIDTH, widthOf } from "./words";

function textsOf(...given: Parameters<typeof linesFor>): string[] {
  return linesFor(...given).map(({ text }) => text);
}

describe("the words under a symbol", () => {
  it.each([
    [person("x", "aunt"), ["Aunt"]],
    [person("x", "self", { bornYear: 1980 }), ["Patient", "born 1980"]],
    [person("x", "aunt", { bornYear: 1928, isDeceased: true, ageAtDeath: 84 }), ["Aunt", "1928, died at 84"]],
    [person("x", "aunt", { isDeceased: true }), ["Aunt", "died"]],
    [person("x", "aunt", { conditions: [had("breast-cancer", 44)] }), ["Aunt", "Breast cancer 44"]],
    [
      person("x", "aunt", { conditions: [had("stroke", 80, { onsetPrecision: "about", causedDeath: true })] }),
      ["Aunt", "Stroke ~80 †"],
    ],
    [person("x", "uncle", { isDeceased: true, causeOfDeath: "Accident" }), ["Uncle", "died", "Accident †"]],
    [person("x", "uncle", { hasNoKnownConditions: true }), ["Uncle", "no known illness"]],
    [
      person("x", "uncle", { conditions: ["gout", "asthma", "copd", "lupus"].map((code) => had(code)) }),
      ["Uncle", "Gout", "Asthma", "COPD", "and 1 more"],
    ],
  ])("case %#", (member, texts) => {
    expect(textsOf(member, undefined)).toEqual(texts);
  });

  it("carry a name only where one is given", () => {
    expect(textsOf(person("x", "aunt"), "Ines Berg")).toEqual(["Ines Berg", "Aunt"]);
  });

  it("fold what is long, and cut what is too long for two lines but never an age", () => {
    const long = person("x", "aunt", {
      conditions: [
        had("rheumatoid-arthritis", 44, { onsetPrecision: "about", causedDeath: true }),
        had("a very rare illness with a name that goes on", 61, { condition: null }),
        had("Donaudampfschifffahrtsgesellschaftsfieber", 7, { condition: null }),
      ],
    });
    const texts = textsOf(long, "Wilhelmina Alexandra von und zu Hohenstein");
    expect(texts).toEqual([
      "Wilhelmina",
      "Alexandra von und…",
      "Aunt",
      "Rheumatoid",
      "arthritis ~44 †",
      "a very rare illness",
      "with a name tha… 61",
      "Donaudampfschiff…",
      "7",
    ]);
    for (const text of texts) expect(widthOf(text)).toBeLessThanOrEqual(WORDS_WIDTH);
  });

  it("are none for the other parent whom nobody named", () => {
    expect(linesFor(null, undefined)).toEqual([]);
  });
});

describe("fillings and signs", () => {
  it("fill a symbol once for each kind of illness, always in the same order", () => {
    const member = person("x", "aunt", {
      conditions: [had("stroke"), had("angina"), had("heart-attack"), had("nonsense")],
    });
    expect(marksOf(member)).toEqual(["heart", "stroke", "other"]);
    expect(marksOf(null)).toEqual([]);
    expect(marksOfFamily([member, person("y", "uncle", { conditions: [had("diabetes")] })])).toContain("diabetes");
  });

  it("explain only what a family uses", () => {
    const signs = (name: string) => signsOf(layOutPedigree(testFamilies[name] ?? []));
    expect(signs("the patient alone")).toEqual(["patient", "unknownSex"]);
    expect(signs("cousins married")).toContain("related");
    expect(signs("half-siblings")).toContain("unnamedPartner");
    expect(signs("adopted")).toContain("adopted");
    expect(signs("twins")).toEqual(expect.arrayContaining(["identical", "fraternal", "unknownTwins"]));
  });
});

it("a picture carries plain colors instead of the page's variables", () => {
  expect(standalone('<path fill="var(--color-series-1)" stroke="var(--color-text)"/>')).toBe(
    '<path fill="#007475" stroke="#162326"/>',
  );
});
