import { describe, expect, it } from "vitest";
import { riskModels } from "@/clinical/risk-models/models";
import { EXCLUSION_FACTS, type ExclusionFact, type InputOrigin } from "@/clinical/vocabulary/prediction";
import { completeInputs, valuesOf } from "./complete";
import { modelsWithRefusals, refusalsFor } from "./exclusions";
import type { InputValue, KnownInput } from "./known-input";
import { offersOf } from "./offers";

const input = (name: string, value: InputValue, more: Partial<KnownInput> = {}): KnownInput => ({
  name,
  value,
  origin: "measurement",
  rowId: null,
  at: null,
  given: null,
  staleAfterMonths: 12,
  isStale: false,
  ...more,
});

const knowing = (values: Record<string, InputValue>, origin: InputOrigin = "measurement") =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, input(name, value, { origin })]));

const model = (id: string) => {
  const found = riskModels.find((each) => each.id === id);
  if (!found) throw new Error(`${id} is missing`);
  return found;
};

const offerOf = (modelId: string, known: Record<string, KnownInput>, facts: ExclusionFact[] = []) =>
  offersOf(
    [model(modelId)],
    { [modelId]: known },
    facts.map((fact) => ({ fact, origin: "record", rowId: "1", title: null })),
  )[0];

const woman = { age: 50, sex: "female", bmi: 27 };

describe("offers", () => {
  it("ask for what the model will ask next, too: diabetes in pregnancy of a woman, not of a man", () => {
    const asked = ["familyDiabetes", "highBloodPressure", "physicallyActive", "asian"];
    expect(offerOf("ada-risk-test", knowing(woman))).toMatchObject({
      outcome: "needs-answers",
      missing: ["gestationalDiabetes", ...asked],
    });
    expect(offerOf("ada-risk-test", knowing({ ...woman, sex: "male" }))?.missing).toEqual(asked);
  });

  it("never ask for cholesterol where a body mass index does", () => {
    const rest = { age: 50, sex: "female", sbpMmHg: 120, bpTreated: false, smoker: false, diabetes: false };
    expect(offerOf("framingham-2008", knowing({ ...rest, bmi: 27 }))?.outcome).toBe("ready");
    expect(offerOf("framingham-2008", knowing(rest))?.missing).toEqual(["bmi"]);
    const all = knowing({ ...rest, bmi: 27, totalCholesterolMgDl: 200, hdlMgDl: 50 });
    const names = completeInputs(model("framingham-2008"), all, {}).map(({ name }) => name);
    expect(names).not.toContain("bmi");
    expect(names).toContain("hdlMgDl");
  });

  it("say why not instead of asking, where a value is outside what the model was made for", () => {
    expect(offerOf("prevent-2023", knowing({ age: 85, sex: "female" }))).toEqual({
      modelId: "prevent-2023",
      outcome: "not-for-you",
      reasons: ["It is for people from 30 to 79 years.", "Made for this age: SCORE2 and SCORE2-OP, 2021."],
      missing: [],
      stale: [],
    });
  });

  it("route by age to a model that fits, and say when none does", () => {
    const reasonsOf = (age: number, facts: ExclusionFact[] = []) =>
      offerOf("prevent-2023", knowing({ age, sex: "male" }), facts)?.reasons;
    expect(reasonsOf(85)?.[1]).toBe("Made for this age: SCORE2 and SCORE2-OP, 2021.");
    expect(reasonsOf(85, ["diabetes"])?.[1]).toContain("No model of heart and vessels here is made for this age");
    expect(reasonsOf(92)?.[1]).toContain("clinician");
    expect(offerOf("framingham-2008", knowing({ age: 76, sex: "male" }))?.reasons).toEqual([
      "It is for people from 30 to 74 years.",
      "Made for this age: PREVENT equations.",
    ]);
    expect(offerOf("score2-diabetes-2023", knowing({ age: 75, sex: "male" }), ["diabetes"])?.reasons).toEqual([
      "It is for people from 40 to 69 years.",
      "Made for this age: PREVENT equations.",
    ]);
  });

  it("count what is too old as unknown: drawn where that can be, asked for again where not, never a point", () => {
    const rest = { age: 50, sex: "female", totalCholesterolMgDl: 200, hdlMgDl: 50, bpTreated: false, statin: false };
    const all = knowing({ ...rest, diabetes: false, smoker: false, bmi: 27 });
    const old = (name: string, value: InputValue) => ({ [name]: input(name, value, { isStale: true }) });
    const drawable = offerOf("prevent-2023", { ...all, ...knowing({ egfr: 90 }), ...old("sbpMmHg", 150) });
    expect(drawable).toMatchObject({ outcome: "ready", missing: [], stale: ["sbpMmHg"] });
    const asked = offerOf("prevent-2023", { ...all, ...knowing({ egfr: 90, sbpMmHg: 150 }), ...old("statin", false) });
    expect(asked).toMatchObject({ outcome: "needs-answers", missing: ["statin"], stale: ["statin"] });
    const outside = offerOf("prevent-2023", { ...all, ...knowing({ egfr: 90 }), ...old("sbpMmHg", 240) });
    expect(outside).toMatchObject({ outcome: "ready" });
  });

  it("put what is ready first, and leave out what predicts nothing", () => {
    const ids = offersOf(riskModels, {}, []).map(({ modelId }) => modelId);
    expect(ids[0]).toBe("prevent-2023");
    expect(ids).not.toContain("ckd-epi-2021");
    expect(new Set(ids).size).toBe(riskModels.length - 1);
  });

  it("know rules for every model that predicts, and words for every fact", () => {
    const predicting = riskModels.filter(({ headlines }) => headlines.length > 0).map(({ id }) => id);
    expect([...modelsWithRefusals].sort()).toEqual(predicting.sort());
    for (const fact of EXCLUSION_FACTS)
      expect(
        predicting.some((id) => refusalsFor(id, [{ fact, origin: "record", rowId: null, title: null }]).length),
      ).toBe(true);
  });

  it("refuse before anything is asked", () => {
    const offer = offerOf("prevent-2023", {}, ["heart-disease"]);
    expect(offer).toMatchObject({ outcome: "not-for-you", missing: [] });
    expect(offer?.reasons[0]).toContain("clinician");
  });
});

describe("inputs of a run", () => {
  const gail = model("gail-bcrat");

  it("look five years ahead, and no further than 90", () => {
    expect(valuesOf(completeInputs(gail, knowing({ age: 50 }), {})).projectionAge).toBe(55);
    expect(valuesOf(completeInputs(gail, knowing({ age: 87 }), {})).projectionAge).toBe(90);
  });

  it("keep what the record says against an answer, unless it is old; a measured value gives way", () => {
    const known = {
      smoker: input("smoker", true, { origin: "record" }),
      statin: input("statin", false, { origin: "profile", isStale: true }),
      sbpMmHg: input("sbpMmHg", 150),
    };
    const answers = { smoker: false, statin: true, sbpMmHg: 130 };
    expect(valuesOf(completeInputs(model("prevent-2023"), known, answers))).toMatchObject({
      smoker: true,
      statin: true,
      sbpMmHg: 130,
    });
  });

  it("draw what is too old, and say where it stood", () => {
    const known = {
      ...knowing({ age: 50, sex: "female" }),
      sbpMmHg: input("sbpMmHg", 180, { isStale: true, rowId: "m1" }),
    };
    const drawn = completeInputs(model("prevent-2023"), known, {}).find(({ name }) => name === "sbpMmHg");
    expect(drawn).toMatchObject({ origin: "population", rowId: "m1" });
    expect(drawn?.value).not.toBe(180);
  });

  it("take a new body mass index rather than old cholesterol", () => {
    const known = knowing({ age: 50, sex: "female", sbpMmHg: 120, bpTreated: false, smoker: false, diabetes: false });
    const old = { isStale: true };
    const lipids = {
      totalCholesterolMgDl: input("totalCholesterolMgDl", 200, old),
      hdlMgDl: input("hdlMgDl", 50, old),
    };
    const variantOf = (more: Record<string, KnownInput>) =>
      valuesOf(completeInputs(model("framingham-2008"), { ...known, ...lipids, ...more }, {})).model;
    expect(variantOf({ bmi: input("bmi", 27) })).toBe("bmi");
    expect(variantOf({ bmi: input("bmi", 27, old) })).toBe("lipid");
  });

  it("drop an earlier answer that a new one makes meaningless", () => {
    const known = knowing({ age: 50, biopsies: 1, atypicalHyperplasia: true, firstBirthAge: 25 }, "answer");
    const names = (answers: Record<string, InputValue>) => Object.keys(valuesOf(completeInputs(gail, known, answers)));
    expect(names({})).toContain("atypicalHyperplasia");
    expect(names({ biopsies: 0 })).not.toContain("atypicalHyperplasia");
    expect(names({ nulliparous: true })).not.toContain("firstBirthAge");
  });

  it("keep where a value comes from when the answer repeats it", () => {
    const [same] = completeInputs(model("idrs"), { waistCm: input("waistCm", 90) }, { waistCm: 90 });
    expect(same?.origin).toBe("measurement");
  });
});
